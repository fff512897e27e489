#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "report/formatting.hpp"
#include "report/mail_text.hpp"
#include "report/period_words.hpp"

namespace loketwacht::report {

namespace {

/// Where it writes, in which words. Borrows all.
struct text_page {
    mail_text& out;
    const wording& say;
    const period_manner& how;
};

void add_lines(const text_page& page, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    for (const std::string& each : lines)
        page.out.hanging(each, mail_text::margin);
    page.out.blank();
}

void add_groups(const text_page& page, std::string_view heading, const std::map<std::string, period_tally>& groups) {
    if (groups.empty()) return;
    page.out.paragraph(heading);
    for (const auto& [name, counted] : groups)
        page.out.hanging(fmt::format("{}: {}", name, numbers(counted, page.say)), mail_text::margin);
    page.out.blank();
}

void add_finding(const text_page& page, const reported_finding& finding, const model::portal& portal) {
    const std::string severity(page.say(finding.last.finding.severity));
    const std::string title = title_of(finding, page.how, page.say);
    page.out.hanging(fmt::format("- {}", page.say(letter_phrase::with_role, {title, severity})), mail_text::margin);
    const std::vector<letter_fact> facts = facts_of(finding, portal, page.how, page.say);
    std::size_t column = 0;
    for (const letter_fact& each : facts)
        column = std::max(column, columns_of(each.name) + 2);
    for (const letter_fact& each : facts)
        page.out.fact(each, column);
    page.out.blank();
}

void add_portal(const text_page& page, const reported_portal& portal) {
    if (portal.findings.empty()) return;
    page.out.paragraph(portal.portal->endpoints.front().url.str());
    for (const finding_state state : all_finding_states) {
        const auto is_so = [state](const reported_finding& each) { return each.state == state; };
        if (std::ranges::none_of(portal.findings, is_so)) continue;
        page.out.paragraph(heading_of(state, page.say));
        for (const reported_finding& each : portal.findings) {
            if (is_so(each)) add_finding(page, each, *portal.portal);
        }
    }
}

void add_municipality(const text_page& page, const reported_municipality& municipality) {
    if (!municipality.has_findings()) return;
    page.out.paragraph(std::string(mail_text::width, '='));
    page.out.paragraph(municipality.who.name);
    add_lines(page, recipients(municipality, page.say));
    page.out.paragraph(numbers(municipality.counted, page.say));
    for (const reported_portal& each : municipality.portals)
        add_portal(page, each);
}

void add_list(const text_page& page, period_phrase heading, const std::vector<std::string>& names) {
    if (names.empty()) return;
    page.out.paragraph(std::string(mail_text::width, '='));
    page.out.paragraph(page.say(heading));
    add_lines(page, names);
}

}  // namespace

std::string period_text(const period_content& content, const period_manner& how) {
    const wording say(how.in);
    mail_text out;
    const text_page page{out, say, how};
    out.paragraph(title(content, say));
    for (const std::string& each : conclusion(content, say))
        out.paragraph(each);
    for (const std::string& each : limits(content, say))
        out.paragraph(each);
    add_lines(page, origin(content, how, say));
    add_groups(page, say(survey_phrase::by_province), content.by_province);
    add_groups(page, say(survey_phrase::by_platform), content.by_platform);
    for (const reported_municipality& each : content.municipalities)
        add_municipality(page, each);
    add_list(page, period_phrase::unknown, unknown(content, say));
    add_list(page, period_phrase::quiet, quiet(content));
    return out.str();
}

}  // namespace loketwacht::report
