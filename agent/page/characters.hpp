#pragma once

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"

/// White space and keywords as HTML has them, whatever the locale.
namespace loketwacht::page {

using base::is_digit;
using base::is_letter;
using base::lower_case;

inline constexpr std::string_view white_space = " \t\n\f\r";

[[nodiscard]] constexpr bool is_space(char c) {
    return white_space.find(c) != std::string_view::npos;
}

/// Whether `text` is `word` (which is lower case) in any case.
[[nodiscard]] inline bool is_word(std::string_view text, std::string_view word) {
    return std::ranges::equal(text, word, [](char a, char b) { return lower_case(a) == b; });
}

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    return base::trimmed(text, white_space);
}

}  // namespace loketwacht::page
