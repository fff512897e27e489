#pragma once

#include <algorithm>
#include <string_view>

#include "config/mistakes.hpp"
#include "fuzz/invariants.hpp"

namespace loketwacht::fuzz {

/// Each mistake is within the file, and told in printable words of bounded length.
inline void require_told_well(const config::mistakes& found, std::string_view text) {
    const auto lines = 1 + std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r'; });
    for (const config::mistake& each : found.sorted()) {
        require(each.line >= 0 && each.line <= lines, "a mistake is on a line of the file");
        require(each.column >= 0 && each.column <= static_cast<int>(text.size()) + 1, "a mistake is within its line");
        require(!each.message.empty(), "a mistake is told");
        require_printable(each.message, 2048, "a mistake is told in printable words, and shortly");
    }
}

}  // namespace loketwacht::fuzz
