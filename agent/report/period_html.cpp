#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "report/markup.hpp"
#include "report/period_words.hpp"
#include "report/sheet.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t handful = 5;  // more municipalities have a table of contents

constexpr std::string_view style = R"(
main > h1 { font-size: 1.4rem; line-height: 1.3; margin-top: 0; }
.conclusion { font-size: 1.15rem; font-weight: 600; }
.limit { padding-left: 1rem; border-left: 4px solid var(--warning); }
.origin, .for { color: var(--soft); font-size: .9rem; }
.origin p, .for p { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
thead th { font-size: .75rem; }
th, td { text-align: right; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: bottom;
  font-variant-numeric: tabular-nums; }
th:first-child { text-align: left; }
tbody th { font-weight: 400; min-width: 8.5rem; overflow-wrap: anywhere; }
nav ul { columns: 16rem; padding-left: 1.1rem; }
.municipality { margin-top: 3rem; border-top: 1px solid var(--line); }
h3, h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; }
code { color: var(--soft); }
@media print {
  tr { break-inside: avoid; }
  ol > li { break-inside: avoid; }
  .for, .municipality > p { break-after: avoid; }
}
)";

/// Where it writes, in which words. Borrows all.
struct html_page {
    markup& out;
    const wording& say;
    const period_manner& how;
};

void add_lines(const html_page& page, const std::vector<std::string>& lines) {
    for (const std::string& each : lines) {
        const auto line = page.out.in("p");
        page.out.outside(each);
    }
}

void add_top(const html_page& page, const period_content& content) {
    page.out.element("h1", title(content, page.say));
    const std::vector<std::string> sentences = conclusion(content, page.say);
    page.out.element("p", sentences.front(), {{"class", "conclusion"}});
    add_lines(page, {sentences.begin() + 1, sentences.end()});
    for (const std::string& each : limits(content, page.say))
        page.out.element("p", each, {{"class", "limit"}});
    const auto from = page.out.in("address", {{"class", "origin"}});
    add_lines(page, origin(content, page.how, page.say));
}

std::array<std::size_t, 7> cells_of(const period_tally& counted) {
    const auto [info, warning, critical] = counted.open;
    return {counted.portals, critical, warning, info, counted.opened, counted.mended, counted.accepted};
}

void add_groups(const html_page& page, survey_phrase heading, const std::map<std::string, period_tally>& groups) {
    if (groups.empty()) return;
    const auto section = page.out.in("section");
    page.out.element("h2", page.say(heading));
    const auto wide = page.out.in(
        "div", {{"class", "wide"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", page.say(heading)}});
    const auto table = page.out.in("table");
    {
        const auto head = page.out.in("thead");
        const auto row = page.out.in("tr");
        page.out.element("th", page.say(period_phrase::group_name), {{"scope", "col"}});
        page.out.element("th", page.say(survey_phrase::column_portals), {{"scope", "col"}});
        for (const period_phrase each :
             {period_phrase::column_critical, period_phrase::column_warnings, period_phrase::column_info,
              period_phrase::column_opened, period_phrase::column_mended, period_phrase::column_accepted})
            page.out.element("th", page.say(each), {{"scope", "col"}});
    }
    const auto body = page.out.in("tbody");
    for (const auto& [name, counted] : groups) {
        const auto row = page.out.in("tr");
        {
            const auto title = page.out.in("th", {{"scope", "row"}});
            page.out.outside(name);
        }
        for (const std::size_t each : cells_of(counted))
            page.out.element("td", std::to_string(each));
    }
}

// A municipality has its place as the anchor: two may have one name.
std::string anchor(const period_content& content, const reported_municipality& of) {
    return fmt::format("m{}", &of - content.municipalities.data() + 1);
}

void add_contents(const html_page& page, const period_content& content) {
    const auto shown = std::ranges::count_if(content.municipalities, &reported_municipality::has_findings);
    if (static_cast<std::size_t>(shown) <= handful) return;
    const auto nav = page.out.in("nav", {{"aria-label", page.say(period_phrase::contents)}});
    page.out.element("h2", page.say(period_phrase::contents));
    const auto list = page.out.in("ul");
    for (const reported_municipality& each : content.municipalities) {
        if (!each.has_findings()) continue;
        const auto item = page.out.in("li");
        const auto link = page.out.in("a", {{"href", '#' + anchor(content, each)}});
        page.out.outside(each.who.name);
    }
}

void add_finding(const html_page& page, const reported_finding& finding, const model::portal& portal) {
    const model::finding& last = finding.last.finding;
    const auto item = page.out.in("li", {{"class", to_string(last.severity)}});
    {
        const auto title = page.out.in("p", {{"class", "title"}});
        page.out.element("strong", title_of(finding, page.how, page.say));
        page.out.text(" ");
        page.out.element("span", fmt::format("({})", page.say(last.severity)), {{"class", "grade"}});
    }
    const auto list = page.out.in("dl", {{"class", "place"}});
    for (const letter_fact& each : facts_of(finding, portal, page.how, page.say)) {
        const auto line = page.out.in("div");
        page.out.element("dt", each.name);
        const auto says = page.out.in("dd");
        page.out.outside(each.says);
    }
}

void add_portal(const html_page& page, const reported_portal& portal) {
    if (portal.findings.empty()) return;
    {
        const auto title = page.out.in("h3");
        page.out.link(portal.portal->endpoints.front().url.str());
        page.out.text(" ");
        page.out.code(portal.portal->id);
    }
    for (const finding_state state : all_finding_states) {
        const auto is_so = [state](const reported_finding& each) { return each.state == state; };
        if (std::ranges::none_of(portal.findings, is_so)) continue;
        page.out.element("h4", heading_of(state, page.say));
        const auto list = page.out.in("ol");
        for (const reported_finding& each : portal.findings) {
            if (is_so(each)) add_finding(page, each, *portal.portal);
        }
    }
}

void add_municipality(const html_page& page, const reported_municipality& municipality, std::string_view id) {
    const auto section = page.out.in("section", {{"class", "municipality"}, {"id", id}});
    {
        const auto title = page.out.in("h2");
        page.out.outside(municipality.who.name);
    }
    {
        const auto to = page.out.in("address", {{"class", "for"}});
        add_lines(page, recipients(municipality, page.say));
    }
    page.out.element("p", numbers(municipality.counted, page.say));
    for (const reported_portal& each : municipality.portals)
        add_portal(page, each);
}

void add_list(const html_page& page, period_phrase heading, const std::vector<std::string>& names) {
    if (names.empty()) return;
    const auto section = page.out.in("section", {{"class", "municipality"}});
    page.out.element("h2", page.say(heading));
    const auto list = page.out.in("ul");
    for (const std::string& each : names) {
        const auto item = page.out.in("li");
        page.out.outside(each);
    }
}

}  // namespace

std::string period_html(const period_content& content, const period_manner& how) {
    const wording say(how.in);
    markup out;
    const html_page page{out, say, how};
    out.raw("<!DOCTYPE html>\n");
    {
        const auto html = out.in("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}, {"lang", say.code()}});
        add_sheet_head(out, title(content, say), style);
        const auto body = out.in("body");
        const auto main = out.in("main", {{"class", "letter"}});
        add_top(page, content);
        add_groups(page, survey_phrase::by_province, content.by_province);
        add_groups(page, survey_phrase::by_platform, content.by_platform);
        add_contents(page, content);
        for (const reported_municipality& each : content.municipalities) {
            if (each.has_findings()) add_municipality(page, each, anchor(content, each));
        }
        add_list(page, period_phrase::unknown, unknown(content, say));
        add_list(page, period_phrase::quiet, quiet(content));
    }
    return out.str();
}

}  // namespace loketwacht::report
