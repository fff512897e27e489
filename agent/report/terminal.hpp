#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace loketwacht::report {

/// Lines of text for a terminal, with colour where that is wanted.
class terminal_text {
public:
    enum class style { plain, bold, dim, red, yellow, green };

    struct piece {
        std::string text;
        style as = style::plain;
        std::size_t width = 0;  ///< columns to fill up to, with blanks
    };

    explicit terminal_text(bool colour) : colour_(colour) {}

    void line(std::size_t indent, std::initializer_list<piece> pieces);
    void blank() { text_ += '\n'; }
    /// Text broken into lines behind a word in the margin.
    void paragraph(std::size_t indent, std::string_view margin, std::string_view text);

    [[nodiscard]] const std::string& str() const { return text_; }

private:
    bool colour_;
    std::string text_;
};

}  // namespace loketwacht::report
