#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Percent-encoding (RFC 3986, section 2.1). Which bytes stay as they are is said by who encodes.
namespace loketwacht::base {

/// RFC 3986, section 2.3.
[[nodiscard]] bool is_unreserved(char c);

/// What stays as it is in application/x-www-form-urlencoded (WHATWG URL, "application/x-www-form-urlencoded
/// percent-encode set"); a blank does not, and is written as '+' there.
[[nodiscard]] bool is_plain_in_form(char c);

/// "%2F" for '/'.
[[nodiscard]] std::array<char, 3> percent_escape(char c);

/// The byte that an escape at that place of the text stands for; nothing where there is none.
[[nodiscard]] std::optional<char> escaped_at(std::string_view text, std::size_t place);

/// The text with what is not to stay escaped.
[[nodiscard]] std::string percent_encoded(std::string_view text, bool (*stays)(char) = is_unreserved);

/// The text with each escape as its byte; a '%' that begins none stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace loketwacht::base
