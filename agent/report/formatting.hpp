#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace loketwacht::report {

/// "2024-03-01 12:00 UTC", in every language.
using base::moment;

/// "21.0 %" of a whole; nothing to say of an empty whole.
[[nodiscard]] std::string percentage(std::size_t part, std::size_t whole);

/// "21 %", for a headline; "< 1 %" and "> 99 %" rather than a wrong 0 or 100; "0 %" of an empty whole.
[[nodiscard]] std::string rounded_percentage(std::size_t part, std::size_t whole);

/// How many columns a UTF-8 text takes: bytes that continue a sequence take none.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The text broken between words into lines of at most `width` characters.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace loketwacht::report
