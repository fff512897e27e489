#include "report/mail_text.hpp"

#include "base/text.hpp"
#include "report/formatting.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t longest = 2048;

}  // namespace

void mail_text::paragraph(std::string_view text) {
    line(text);
    blank();
}

void mail_text::fact(const letter_fact& of, std::size_t column) {
    std::string head(margin, ' ');
    head += of.name;
    head.resize(head.size() + column - columns_of(of.name), ' ');
    std::string_view before = head;
    const std::string under(margin + column, ' ');
    for (const std::string& each : wrapped(base::printable(of.says, longest), width - margin - column)) {
        text_.append(before).append(each).append("\n");
        before = under;
    }
}

void mail_text::hanging(std::string_view text, std::size_t by) {
    std::string before;
    for (const std::string& each : wrapped(base::printable(text, longest), width - by)) {
        text_.append(before).append(each).append("\n");
        before.assign(by, ' ');
    }
}

}  // namespace loketwacht::report
