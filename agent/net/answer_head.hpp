#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/step.hpp"

/// The head of an answer (status line and header, RFC 9112), read as browsers read it: Chromium's `HttpUtil`,
/// `HttpResponseHeaders` and `HttpStreamParser`. What WAFs and old appliances send is read as far as it makes sense,
/// and said to be odd; what browsers refuse, too, is refused.
namespace loketwacht::net {

/// As Chromium: a head is no longer.
inline constexpr std::size_t longest_head = 256UL * 1024;

struct header_field {
    std::string_view name;
    std::string value;  ///< without blanks around it, folded lines joined by a blank
};

/// How long the body is (RFC 9112, section 6.3).
struct framing {
    enum class kind { none, length, chunked, until_close };
    kind how = kind::until_close;
    std::uint64_t length = 0;
    std::string codings;  ///< of the transfer besides chunked, in the order in which they were applied: "gzip"
};

/// Borrows from the bytes it was parsed from.
struct answer_head {
    int status = 0;
    std::string_view reason;
    std::vector<header_field> fields;
    framing body;
    bool keep_alive = false;  ///< the server means to take another request on the connection
    bool odd = false;         ///< a strict reader would refuse it: what follows the body is not to be trusted
    result<void> sound;       ///< or why browsers, too, show nothing of it; status and fields are there all the same

    /// The value of the first field of that name, in any case; null where there is none.
    [[nodiscard]] const std::string* find(std::string_view name) const;
    /// The values of all fields of that name, joined by commas.
    [[nodiscard]] std::string all(std::string_view name) const;
};

/// Where the head ends that the bytes begin with: behind its empty line. Nothing while that has not come. Looks from
/// `from` on, a few bytes before what is new.
[[nodiscard]] std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t from = 0);

/// False as soon as the bytes cannot be the beginning of a head.
[[nodiscard]] bool may_be_head(std::string_view bytes);

/// Parses a whole head, with its empty line; an error where its status line is none.
[[nodiscard]] result<answer_head> parse_head(std::string_view bytes);

}  // namespace loketwacht::net
