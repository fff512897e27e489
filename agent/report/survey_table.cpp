#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/acceptance_words.hpp"
#include "report/formatting.hpp"
#include "report/headline.hpp"
#include "report/survey.hpp"
#include "report/terminal.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t name_width = 30;
constexpr std::size_t number_width = 12;

// Numbers stand to the right of their column.
std::string right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, columns_of(text)), ' ') + text;
}

std::string number(std::size_t n) {
    return right(std::to_string(n), number_width);
}

void row(terminal_text& out, std::string_view name, std::size_t n, std::size_t of) {
    out.line(2, {{std::string(name), terminal_text::style::plain, name_width},
                 {number(n)},
                 {right(percentage(n, of), number_width)}});
}

template <typename values, typename counts>
void add_counts(terminal_text& out, const char* title, const values& names, const counts& numbers, std::size_t of) {
    out.blank();
    out.line(0, {{title}});
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (numbers.at(i) > 0) row(out, to_string(names.at(i)), numbers.at(i), of);
    }
}

void add_counters(terminal_text& out, const counter_tally& counters) {
    out.blank();
    out.line(0, {{"Counters and logins (worst host of each portal)"}});
    row(out, "portals with one", counters.portals, 0);
    if (counters.discovered > 0) row(out, "of those, discovered only", counters.discovered, counters.portals);
    row(out, "of those, could be read", counters.answered, counters.portals);
    for (const auto& [why, number] : counters.unread)
        row(out, fmt::format("of those, not read: {}", to_string(why)), number, counters.portals);
    row(out, "of those, without HTTPS", counters.without_https, counters.answered);
    for (const model::https_state s : model::all_https_states) {
        const std::size_t n = counters.by_state.at(static_cast<std::size_t>(s));
        if (n == 0) continue;
        const bool answers = s != model::https_state::unreachable;
        row(out, fmt::format("  {}", to_string(s)), n, answers ? counters.answered : 0);
    }
    if (counters.only_form > 0) row(out, "  only a form over http", counters.only_form, counters.answered);
}

void add_places(terminal_text& out, const survey& counted) {
    out.blank();
    out.line(0, {{"Where counters and logins stand"}});
    row(out, "on the portal's own domain", counted.places.own, counted.all.portals);
    row(out, "on a platform, followed", counted.places.platforms, counted.all.portals);
    row(out, "elsewhere, not looked at", counted.places.elsewhere, counted.all.portals);
    if (counted.elsewhere.empty()) return;
    out.blank();
    out.line(0, {{"Hosts elsewhere; one entry of `platforms` settles all portals that lead to a supplier"}});
    for (const named_host* one : most_first(counted.elsewhere)) {
        out.line(2, {{base::printable(one->first, 2 * name_width), terminal_text::style::plain, 2 * name_width},
                     {number(one->second.portals)},
                     {fmt::format("such as {}", one->second.an_example)}});
    }
}

void add_groups(terminal_text& out, const char* title, const std::map<std::string, tally>& groups) {
    if (groups.empty()) return;
    out.blank();
    out.line(0, {{title, terminal_text::style::plain, name_width + 2},
                 {right("portals", number_width)},
                 {right("insecure", number_width)},
                 {right("counters", number_width)},
                 {right("no HTTPS", number_width)}});
    for (const group* one : worst_first(groups)) {
        const auto& [name, t] = *one;
        out.line(2, {{base::printable(name, name_width), terminal_text::style::plain, name_width},
                     {number(t.portals)},
                     {number(t.by_verdict.at(static_cast<std::size_t>(model::verdict::insecure)))},
                     {number(t.counters.portals)},
                     {number(t.counters.without_https)},
                     {right(percentage(t.counters.without_https, t.counters.answered), number_width)}});
    }
}

void add_rules(terminal_text& out, const char* title, const std::map<std::string, rule_tally>& rules,
               std::size_t portals) {
    if (rules.empty()) return;
    out.blank();
    out.line(0, {{title}});
    for (const auto& [name, rule] : worst_first(rules)) {
        // The names of rules are the longest of all.
        out.line(2, {{name, terminal_text::style::plain, name_width + 4},
                     {right(std::to_string(rule.portals), number_width - 4)},
                     {right(percentage(rule.portals, portals), number_width)},
                     {std::string(to_string(rule.worst))}});
    }
}

void add_worst(terminal_text& out, const model::snapshot& snapshot) {
    const auto worst = worst_portals(snapshot);
    if (worst.empty()) return;
    const wording say(model::language::english);
    out.blank();
    out.line(0, {{"Portals with findings, the worst first"}});
    for (const model::portal_state* state : worst) {
        out.line(2, {{state->portal->id, terminal_text::style::plain, name_width},
                     {base::printable(state->portal->municipality.name, 60)},
                     {state->portal->endpoints.front().url.str()}});
        for (const model::open_finding& open : state->findings) {
            out.line(4, {{std::string(to_string(open.finding.severity)), terminal_text::style::plain, 8},
                         {open.finding.rule},
                         {fmt::format("on {}", base::printable(open.finding.endpoint, 60))}});
            if (open.accepted)
                out.paragraph(6, say(acceptance_phrase::margin),
                              base::printable(explanation(*open.accepted, say), 500));
            if (open.handled)
                out.paragraph(6, say(acceptance_phrase::in_hand),
                              base::printable(handling(*open.handled, moment(open.handled->at), say), 500));
        }
    }
}

void add_headline(terminal_text& out, const counter_tally& counters) {
    const wording say(model::language::english);
    std::string answer = headline(say, counters);
    if (counters.answered > 0)
        answer += fmt::format(": {}", rounded_percentage(counters.without_https, counters.answered));
    out.blank();
    out.line(0, {{fmt::format("{}.", answer)}});
    const std::string note = headline_note(say, counters);
    for (const std::string& line : wrapped(note, 100)) {
        out.line(0, {{line}});
    }
}

}  // namespace

std::string survey_table(const model::snapshot& snapshot) {
    const survey counted = count(snapshot);
    terminal_text out(false);
    out.line(0, {{fmt::format("Survey of {} portal{}, {}", counted.all.portals, counted.all.portals == 1 ? "" : "s",
                              moment(snapshot.taken))}});
    add_headline(out, counted.all.counters);
    add_counts(out, "Verdict", model::all_verdicts, counted.all.by_verdict, counted.all.portals);
    add_counts(out, "HTTPS of the home page", model::all_https_states, counted.all.by_state, counted.all.portals);
    add_counters(out, counted.all.counters);
    add_places(out, counted);
    add_groups(out, "By province", counted.by_province);
    add_groups(out, "By platform", counted.by_platform);
    add_rules(out, "Findings by rule", counted.by_rule, counted.all.portals);
    add_rules(out, "Accepted findings by rule", counted.accepted_by_rule, counted.all.portals);
    add_worst(out, snapshot);
    return out.str();
}

}  // namespace loketwacht::report
