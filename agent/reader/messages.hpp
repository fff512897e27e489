#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/filled_form.hpp"
#include "model/page.hpp"
#include "vocabulary/vocabulary.hpp"

/// What the agent and the process that reads pages say to each other. Each message stands after its length, four bytes.
/// What comes from the process is checked as if it were hostile, for a page may have taken the process over.
namespace loketwacht::reader {

using length = std::uint32_t;
inline constexpr std::size_t most_message = 4UL * 1024 * 1024;

/// The first message: the words that decide what is worth keeping.
[[nodiscard]] std::string pack_words(const vocabulary::additions& words);
[[nodiscard]] std::optional<vocabulary::additions> unpack_words(std::string_view message);

/// Its answer.
struct greeting {
    bool sandboxed = false;
    std::string why_not;
};
[[nodiscard]] std::string pack(const greeting& said);
[[nodiscard]] std::optional<greeting> unpack_greeting(std::string_view message);

/// A page, and what is asked about it.
struct question {
    enum class about : std::uint8_t { facts, forms } what = about::facts;
    model::url url;
    std::string_view content_type;
    std::string_view body;
};
[[nodiscard]] std::string pack(const question& asked);
/// Points into the message.
[[nodiscard]] std::optional<question> unpack_question(std::string_view message);

/// What every answer tells besides.
struct effort {
    std::uint32_t microseconds = 0;  ///< of CPU
    bool tired = false;              ///< it has read much: another process should take its place
};

template <class Value>
struct measured {
    Value value;
    reader::effort effort;
};

[[nodiscard]] std::string pack(const model::page_facts& facts, effort took);
[[nodiscard]] std::optional<measured<model::page_facts>> unpack_facts(std::string_view message);

[[nodiscard]] std::string pack(const model::form_page& page, effort took);
[[nodiscard]] std::optional<measured<model::form_page>> unpack_forms(std::string_view message);

}  // namespace loketwacht::reader
