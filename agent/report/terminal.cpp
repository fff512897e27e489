#include "report/terminal.hpp"

#include <algorithm>

#include "report/formatting.hpp"

namespace loketwacht::report {

namespace {

std::string_view escape_of(terminal_text::style style) {
    switch (style) {
        case terminal_text::style::plain:
            return "";
        case terminal_text::style::bold:
            return "\x1b[1m";
        case terminal_text::style::dim:
            return "\x1b[2m";
        case terminal_text::style::red:
            return "\x1b[1;31m";
        case terminal_text::style::yellow:
            return "\x1b[1;33m";
        case terminal_text::style::green:
            return "\x1b[1;32m";
    }
    return "";
}

}  // namespace

void terminal_text::line(std::size_t indent, std::initializer_list<piece> pieces) {
    std::string out(indent, ' ');
    for (const piece& p : pieces) {
        if (p.text.empty() && p.width == 0) continue;
        const std::string_view escape = colour_ && !p.text.empty() ? escape_of(p.as) : "";
        out.append(escape).append(p.text);
        if (!escape.empty()) out += "\x1b[0m";
        const std::size_t columns = columns_of(p.text);
        out.append(p.width > columns ? p.width - columns : 0, ' ');
        out += ' ';
    }
    out.erase(out.find_last_not_of(' ') + 1);
    text_ += out + '\n';
}

void terminal_text::paragraph(std::size_t indent, std::string_view margin, std::string_view text) {
    constexpr std::size_t line_width = 100;
    constexpr std::size_t margin_width = 9;
    std::string first(margin);
    for (const std::string& one : wrapped(text, line_width - indent - margin_width)) {
        line(indent, {{first, style::dim, margin_width - 1}, {one}});
        first.clear();
    }
}

}  // namespace loketwacht::report
