#pragma once

#include <string>
#include <string_view>

#include "report/letter_content.hpp"

namespace loketwacht::report {

/// Lines for a mail, broken between words. What comes from outside is made printable and bounded.
class mail_text {
public:
    static constexpr std::size_t width = 76;
    static constexpr std::size_t margin = 3;  ///< of what stands under the title of a point

    void line(std::string_view text = {}) { hanging(text, 0); }
    void paragraph(std::string_view text);
    /// The first line begins with a name, the others under what stands after it, `column` columns behind the margin.
    void fact(const letter_fact& of, std::size_t column);
    /// Lines after the first are `by` columns further in.
    void hanging(std::string_view text, std::size_t by);
    void blank() { text_ += '\n'; }

    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

}  // namespace loketwacht::report
