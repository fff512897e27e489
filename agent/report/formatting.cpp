#include "report/formatting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace loketwacht::report {

std::string percentage(std::size_t part, std::size_t whole) {
    if (whole == 0) return "";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f %%", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
    return text.data();
}

std::string rounded_percentage(std::size_t part, std::size_t whole) {
    if (part == 0 || whole == 0) return "0 %";
    const long rounded = std::lround(100.0 * static_cast<double>(part) / static_cast<double>(whole));
    if (rounded == 0) return "< 1 %";
    if (rounded == 100 && part < whole) return "> 99 %";
    return fmt::format("{} %", rounded);
}

std::size_t columns_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::size_t columns = width;  // used in the last line
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (word.empty()) continue;
        const std::size_t size = columns_of(word);
        if (lines.empty() || columns + 1 + size > width) {
            lines.emplace_back(word);
            columns = size;
        } else {
            lines.back().append(" ").append(word);
            columns += 1 + size;
        }
    }
    return lines;
}

}  // namespace loketwacht::report
