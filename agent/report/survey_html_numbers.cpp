#include <array>
#include <cstdio>

#include <fmt/format.h>

#include "report/formatting.hpp"
#include "report/headline.hpp"
#include "report/period_words.hpp"
#include "report/ranking.hpp"
#include "report/survey_html_parts.hpp"

namespace loketwacht::report {

namespace {

struct segment {
    std::string_view kind;  ///< its class: bad, good, none
    std::size_t size;
};

std::string share_of(std::size_t part, std::size_t whole) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
    return text.data();
}

// Drawn as SVG, since printers leave backgrounds out. The numbers stand beside it in text.
void add_bar(markup& out, std::initializer_list<segment> segments, std::size_t whole) {
    if (whole == 0) return;
    const auto svg = out.in("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                                    {"class", "bar"},
                                    {"viewBox", "0 0 100 10"},
                                    {"preserveAspectRatio", "none"},
                                    {"aria-hidden", "true"}});
    std::size_t from = 0;
    for (const auto& [kind, size] : segments) {
        if (size == 0) continue;
        out.empty("rect", {{"class", kind},
                           {"x", share_of(from, whole)},
                           {"y", "0"},
                           {"width", share_of(size, whole)},
                           {"height", "10"}});
        from += size;
    }
}

void add_legend(const survey_page& page, std::initializer_list<std::pair<segment, survey_phrase>> entries) {
    const auto list = page.out.in("ul", {{"class", "legend"}});
    for (const auto& [part, name] : entries) {
        if (part.size == 0) continue;
        const auto item = page.out.in("li");
        {
            const auto key = page.out.in("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                                                 {"class", "key"},
                                                 {"viewBox", "0 0 10 10"},
                                                 {"aria-hidden", "true"}});
            page.out.empty("rect", {{"class", part.kind}, {"width", "10"}, {"height", "10"}});
        }
        page.out.element("strong", std::to_string(part.size));
        page.out.text(" " + page.say(name));
    }
}

void add_figure(markup& out, std::size_t number, std::string_view of_what, std::string_view share) {
    const auto item = out.in("li");
    out.element("strong", std::to_string(number));
    out.element("span", of_what);
    if (!share.empty()) out.element("small", share);
}

void add_header_row(markup& out, std::initializer_list<std::string> columns) {
    const auto head = out.in("thead");
    const auto row = out.in("tr");
    for (const std::string& column : columns) {
        out.element("th", column, {{"scope", "col"}});
    }
}

void add_cell(markup& out, std::string_view text) {
    out.element("td", text, {{"class", "number"}});
}

void add_group_row(const survey_page& page, const group& one) {
    const auto& [name, t] = one;
    const counter_tally& counters = t.counters;
    const auto row = page.out.in("tr");
    {
        const auto head = page.out.in("th", {{"scope", "row"}});
        page.out.outside(name);
    }
    {
        const auto cell = page.out.in("td", {{"class", "drawn"}});
        const std::size_t fine = counters.answered - counters.without_https;
        add_bar(page.out, {{"bad", counters.without_https}, {"good", fine}}, counters.answered);
    }
    add_cell(page.out, page.say.percentage(counters.without_https, counters.answered));
    add_cell(page.out, page.say(survey_phrase::column_of,
                                {std::to_string(counters.without_https), std::to_string(counters.answered)}));
    add_cell(page.out, std::to_string(counters.portals));
    add_cell(page.out, std::to_string(t.portals));
}

struct group_words {
    survey_phrase heading;
    survey_phrase column;
    survey_phrase without_one;
    survey_phrase without_many;
};

void add_group_table(const survey_page& page, const group_words& words, const std::map<std::string, tally>& groups,
                     std::size_t all) {
    if (groups.empty()) return;
    const auto section = page.out.in("section");
    page.out.element("h2", page.say(words.heading));
    page.out.element("p", page.say(survey_phrase::groups_note), {{"class", "note"}});
    {
        const auto table = page.out.in("table", {{"class", "groups"}});
        add_header_row(page.out, {page.say(words.column), page.say(survey_phrase::without_https),
                                  page.say(survey_phrase::column_share), page.say(survey_phrase::column_number),
                                  page.say(survey_phrase::column_counters), page.say(survey_phrase::column_portals)});
        const auto body = page.out.in("tbody");
        for (const group* one : worst_first(groups)) {
            add_group_row(page, *one);
            all -= one->second.portals;
        }
    }
    if (all == 0) return;
    page.out.element("p", page.say(all == 1 ? words.without_one : words.without_many, {std::to_string(all)}),
                     {{"class", "note"}});
}

}  // namespace

void add_headline(const survey_page& page, const counter_tally& counters) {
    const auto section = page.out.in("section", {{"class", "headline"}});
    {
        const auto answer = page.out.in("p", {{"class", counters.without_https > 0 ? "answer bad" : "answer"}});
        if (counters.answered > 0) {
            page.out.element("strong", rounded_percentage(counters.without_https, counters.answered));
        }
        page.out.element("span", fmt::format("{}.", headline(page.say, counters)));
    }
    const segment bad{"bad", counters.without_https};
    const segment good{"good", counters.answered - counters.without_https};
    const segment none{"none", counters.portals - counters.answered};
    if (counters.answered > 0) {
        add_bar(page.out, {bad, good, none}, counters.portals);
        add_legend(
            page,
            {{bad, survey_phrase::without_https}, {good, survey_phrase::with_https}, {none, survey_phrase::no_answer}});
    }
    if (counters.without_https > 0) page.out.element("p", page.say(survey_phrase::why_it_matters));
    const std::string note = headline_note(page.say, counters);
    if (!note.empty()) page.out.element("p", note);
}

void add_advice(const survey_page& page, const model::snapshot& snapshot) {
    period_tally all;
    all.portals = snapshot.portals.size();
    for (const model::portal_state_ptr& state : snapshot.portals) {
        all.accepted += accepted_in(*state);
        if (state->verdict == model::verdict::unknown || state->verdict == model::verdict::unreachable) ++all.not_known;
        const auto numbers = by_severity(*state);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            all.open.at(i) += numbers.at(i);
        for (std::size_t i = numbers.size(); i > 0; --i) {
            if (numbers.at(i - 1) == 0) continue;
            ++all.portals_by_worst.at(i - 1);
            break;
        }
    }
    page.out.element("p", advice(all, page.say), {{"class", "advice"}});
}

void add_figures(const survey_page& page, const tally& all) {
    const auto list = page.out.in("ul", {{"class", "figures"}});
    const auto figure = [&](std::size_t n, std::string_view what) {
        add_figure(page.out, n, what, page.say.percentage(n, all.portals));
    };
    add_figure(page.out, all.portals, page.say(survey_phrase::figure_portals), "");
    figure(all.counters.portals, page.say(survey_phrase::figure_counters));
    for (const model::verdict v : {model::verdict::insecure, model::verdict::secure, model::verdict::unknown}) {
        figure(all.by_verdict.at(static_cast<std::size_t>(v)), page.say(v));
    }
    figure(all.not_reached, page.say(survey_phrase::figure_not_reached));
}

void add_groups(const survey_page& page, const survey& counted) {
    add_group_table(page,
                    {survey_phrase::by_province, survey_phrase::column_province, survey_phrase::no_province_one,
                     survey_phrase::no_province_many},
                    counted.by_province, counted.all.portals);
    add_group_table(page,
                    {survey_phrase::by_platform, survey_phrase::column_platform, survey_phrase::no_platform_one,
                     survey_phrase::no_platform_many},
                    counted.by_platform, counted.all.portals);
}

void add_elsewhere(const survey_page& page, const survey& counted) {
    const auto section = page.out.in("section");
    page.out.element("h2", page.say(survey_phrase::elsewhere_heading));
    const auto& [own, platforms, elsewhere] = counted.places;
    page.out.element("p", page.say(survey_phrase::elsewhere_places,
                                   {std::to_string(own), std::to_string(platforms), std::to_string(elsewhere)}));
    if (counted.elsewhere.empty()) return;
    page.out.element("p", page.say(survey_phrase::elsewhere_note), {{"class", "note"}});
    const auto table = page.out.in("table", {{"class", "elsewhere"}});
    add_header_row(page.out, {page.say(survey_phrase::column_host), page.say(survey_phrase::column_portals),
                              page.say(survey_phrase::column_share), page.say(survey_phrase::column_example)});
    const auto body = page.out.in("tbody");
    for (const named_host* one : most_first(counted.elsewhere)) {
        const auto row = page.out.in("tr");
        {
            const auto head = page.out.in("th", {{"scope", "row"}});
            page.out.outside(one->first);
        }
        add_cell(page.out, std::to_string(one->second.portals));
        add_cell(page.out, page.say.percentage(one->second.portals, counted.all.portals));
        const auto example = page.out.in("td");
        page.out.outside(one->second.an_example);
    }
}

void add_rules(const survey_page& page, const survey& counted) {
    if (counted.by_rule.empty()) return;
    const auto section = page.out.in("section");
    page.out.element("h2", page.say(survey_phrase::rules_heading));
    page.out.element("p", page.say(survey_phrase::rules_note), {{"class", "note"}});
    const auto table = page.out.in("table", {{"class", "rules"}});
    add_header_row(page.out, {page.say(survey_phrase::column_rule), page.say(survey_phrase::column_severity),
                              page.say(survey_phrase::column_portals), page.say(survey_phrase::column_share)});
    const auto body = page.out.in("tbody");
    for (const auto& [name, rule] : worst_first(counted.by_rule)) {
        const auto row = page.out.in("tr");
        {
            const auto head = page.out.in("th", {{"scope", "row"}});
            const model::rule_text* text = page.explain(name);
            if (text != nullptr) page.out.element("span", page.say.says(*text));
            page.out.code(name);
        }
        {
            const auto cell = page.out.in("td");
            page.out.element("span", page.say(rule.worst), {{"class", to_string(rule.worst)}});
        }
        add_cell(page.out, std::to_string(rule.portals));
        add_cell(page.out, page.say.percentage(rule.portals, counted.all.portals));
    }
}

}  // namespace loketwacht::report
