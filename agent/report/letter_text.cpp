#include <algorithm>

#include <fmt/format.h>

#include "report/formatting.hpp"
#include "report/letter_content.hpp"
#include "report/mail_text.hpp"

namespace loketwacht::report {

namespace {

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

void add_point(mail_text& to, const letter_point& point, const wording& say) {
    const std::string title = fmt::format("{}. {} ({})", point.number, point.title, say(point.severity));
    to.hanging(title, mail_text::margin);
    const std::size_t column = column_of(point);
    for (const std::vector<letter_fact>& facts : point.places) {
        for (const letter_fact& each : facts)
            to.fact(each, column);
    }
    for (const letter_fact& each : point.advice)
        to.fact(each, column);
    to.blank();
}

void add_accepted(mail_text& to, const letter_site& site, const wording& say) {
    if (site.accepted.empty()) return;
    to.paragraph(say(acceptance_phrase::heading));
    to.paragraph(say(acceptance_phrase::letter_note));
    for (const letter_point& point : site.accepted)
        add_point(to, point, say);
}

void add_lines(mail_text& to, const std::vector<std::string>& lines) {
    for (const std::string& each : lines)
        to.hanging(each, mail_text::margin);
    to.blank();
}

void add_letter(mail_text& to, const letter_content& letter, const wording& say) {
    add_lines(to, letter.sender);
    add_lines(to, letter.to);
    if (!letter.copies.empty()) {
        to.line(fmt::format("{}:", say(letter_phrase::copy_to)));
        add_lines(to, letter.copies);
    }
    to.paragraph(letter.date);
    to.paragraph(fmt::format("{}: {}", say(letter_phrase::subject), letter.subject));
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
    mail_text out;
    bool is_first = true;
    for (const letter_matter& matter : matters) {
        if (!is_first) {
            out.blank();
            out.paragraph(std::string(mail_text::width, '='));
        }
        is_first = false;
        add_letter(out, letter_about(matter, how), wording(how.in));
    }
    return out.str();
}

}  // namespace loketwacht::report
