#include <algorithm>

#include "base/text.hpp"
#include "report/letter_content.hpp"
#include "report/words.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t width = 76;
constexpr std::size_t margin = 3;  // of what stands under the title of a point
constexpr std::size_t longest = 2048;

/// Lines of a letter, broken between words. What comes from outside is made printable.
class mail {
public:
    void line(std::string_view text = {}) { hanging(text, 0); }

    void paragraph(std::string_view text) {
        line(text);
        blank();
    }

    /// The first line begins with a name, the others under what stands after it.
    void fact(const letter_fact& of, std::size_t column) {
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

    void hanging(std::string_view text, std::size_t by) {
        std::string before;
        for (const std::string& each : wrapped(base::printable(text, longest), width - by)) {
            text_.append(before).append(each).append("\n");
            before.assign(by, ' ');
        }
    }

    void blank() { text_ += '\n'; }

    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

std::size_t column_of(const letter_point& point) {
    std::size_t most = 0;
    for (const auto& facts : point.places) {
        for (const letter_fact& each : facts)
            most = std::max(most, columns_of(each.name));
    }
    for (const letter_fact& each : point.advice)
        most = std::max(most, columns_of(each.name));
    return most + 2;
}

void add_point(mail& to, const letter_point& point, const wording& say) {
    const std::string title =
        std::to_string(point.number) + ". " + point.title + " (" + std::string(say(point.severity)) + ")";
    to.hanging(title, margin);
    const std::size_t column = column_of(point);
    for (const std::vector<letter_fact>& facts : point.places) {
        for (const letter_fact& each : facts)
            to.fact(each, column);
    }
    for (const letter_fact& each : point.advice)
        to.fact(each, column);
    to.blank();
}

void add_accepted(mail& to, const letter_site& site, const wording& say) {
    if (site.accepted.empty()) return;
    to.paragraph(say(acceptance_phrase::heading));
    to.paragraph(say(acceptance_phrase::letter_note));
    for (const letter_point& point : site.accepted)
        add_point(to, point, say);
}

void add_lines(mail& to, const std::vector<std::string>& lines) {
    for (const std::string& each : lines)
        to.hanging(each, margin);
    to.blank();
}

void add_letter(mail& to, const letter_content& letter, const wording& say) {
    add_lines(to, letter.sender);
    add_lines(to, letter.to);
    if (!letter.copies.empty()) {
        to.line(say(letter_phrase::copy_to) + ":");
        add_lines(to, letter.copies);
    }
    to.paragraph(letter.date);
    to.paragraph(say(letter_phrase::subject) + ": " + letter.subject);
    to.paragraph(letter.salutation);
    for (const std::string& each : letter.opening)
        to.paragraph(each);
    for (const letter_site& site : letter.sites) {
        if (letter.sites.size() > 1) to.paragraph(site.url);
        for (const letter_point& point : site.points)
            add_point(to, point, say);
        add_accepted(to, site, say);
    }
    for (const std::string& each : letter.ending)
        to.paragraph(each);
    to.paragraph(letter.closing);
    for (const std::string& each : letter.sender)
        to.line(each);
}

}  // namespace

std::string letters_text(std::span<const letter_matter> matters, const letter_manner& how) {
    mail out;
    bool is_first = true;
    for (const letter_matter& matter : matters) {
        if (!is_first) {
            out.blank();
            out.paragraph(std::string(width, '='));
        }
        is_first = false;
        add_letter(out, letter_about(matter, how), wording(how.in));
    }
    return out.str();
}

}  // namespace loketwacht::report
