#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "model/ascii.hpp"

/// ASCII as HTML sees it, whatever the locale.
namespace loketwacht::page {

using model::lower_case;

[[nodiscard]] constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether `text` is `word` (which is lower case) in any case.
[[nodiscard]] inline bool is_word(std::string_view text, std::string_view word) {
    return std::ranges::equal(text, word, [](char a, char b) { return lower_case(a) == b; });
}

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    return model::trimmed(text, " \t\n\f\r");
}

}  // namespace loketwacht::page
