#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loketwacht::base {

/// Without the blanks at both ends; those of HTTP where nothing else is said (RFC 9110, section 5.6.3).
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = " \t") {
    const auto from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

/// The parts between the marks: one more than there are marks, and so one, perhaps empty, where there is no mark. The
/// parts are views into the text.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char mark);
/// Not of a text that is gone when the parts are read.
template <std::same_as<std::string> Temporary>
void split(Temporary&& text, char mark) = delete;

/// The parts in their order, with the mark between each two: "a, b, c". The word of a part is its projection.
template <std::ranges::input_range Parts, class Word = std::identity>
[[nodiscard]] std::string join(Parts&& parts, std::string_view mark, Word word = {}) {
    std::string out;
    bool first = true;
    for (const auto& part : std::forward<Parts>(parts)) {
        if (!first) out += mark;
        out += std::invoke(word, part);
        first = false;
    }
    return out;
}

/// A hash that is the same in every build and on every machine (FNV-1a): for what is kept. Nothing keeps who likes from
/// making two texts of the same one.
[[nodiscard]] std::uint64_t stable_hash(std::string_view text);

/// Text from outside made fit to be kept and shown: valid UTF-8 without control characters (each becomes '?', broken
/// bytes become U+FFFD) and without what shows nothing (joiners, tags), at most `max` bytes; what is cut ends in "…".
/// It still needs the escaping of wherever it is shown.
[[nodiscard]] std::string printable(std::string_view text, std::size_t max);

}  // namespace loketwacht::base
