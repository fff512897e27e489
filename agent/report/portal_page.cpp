#include <algorithm>
#include <array>
#include <cstdio>
#include <ranges>

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/acceptance_words.hpp"
#include "report/belgian_time.hpp"
#include "report/days.hpp"
#include "report/evidence_words.hpp"
#include "report/formatting.hpp"
#include "report/page_parts.hpp"
#include "report/portal_page_parts.hpp"
#include "report/runbooks.hpp"
#include "report/unknown_words.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t newest = 20;  // changes that are shown
constexpr int days_shown = 30;

void add_facts(const page& to, const model::portal_state& state) {
    const model::portal& portal = *state.portal;
    const auto list = to.out.in("dl", {{"class", "facts"}});
    {
        const auto line = to.out.in("div");
        to.out.element("dt", to.say(status_phrase::site));
        const auto value = to.out.in("dd");
        to.out.link(portal.endpoints.front().url.str());
    }
    add_fact(to, status_phrase::id, portal.id);
    const auto add = [&](status_phrase name, std::string_view value) {
        if (!value.empty()) add_fact(to, name, value);
    };
    add(status_phrase::nis_code, portal.municipality.nis_code);
    add(status_phrase::province, portal.municipality.province);
    add(status_phrase::platform, portal.platform);
    if (const auto& centre = portal.municipality.centre) {
        std::array<char, 64> place{};
        std::snprintf(place.data(), place.size(), "%.4f° N, %.4f° E", centre->latitude, centre->longitude);
        add(status_phrase::centre, place.data());
    }
    add(status_phrase::last_look, state.latest ? page_moment(state.latest->finished) : to.say(status_phrase::not_yet));
}

// A page of another site cannot press it: the server takes it from its own pages only.
void add_look_again(const page& to, const std::string& id) {
    const auto form = to.out.in("form", {{"method", "post"}, {"action", look_link(id, to.language)}});
    to.out.element("button", to.say(status_phrase::look_again), {{"type", "submit"}});
}

// A letter is in the language of whom it is for, whatever the page's is.
void add_letters(const page& to, const model::portal_state& state) {
    if (std::ranges::all_of(state.findings, [](const model::open_finding& open) { return bool(open.accepted); }))
        return;
    const auto line = to.out.in("p");
    to.out.text(to.say(page_phrase::letter));
    for (const model::language each : model::all_languages) {
        const std::string_view code = to_string(each);
        to.out.text(each == model::all_languages.front() ? " " : ", ");
        to.out.element("a", texts_in(each).name,
                       {{"lang", code}, {"hreflang", code}, {"href", letter_link(state.portal->id, each)}});
        to.out.text(" (");
        to.out.element("a", to.say(page_phrase::letter_as_text),
                       {{"hreflang", code}, {"href", letter_link(state.portal->id, each, true)}});
        to.out.text(")");
    }
}

// What its variables start from is the portal.
void add_grafana(const page& to, std::string_view grafana, const std::string& id) {
    if (grafana.empty()) return;
    const auto line = to.out.in("p");
    to.out.element("a", to.say(page_phrase::grafana),
                   {{"href", fmt::format("{}/d/loketwacht-portal?var-portal={}", grafana, id)}});
}

void add_top(const page& to, const model::portal_state& state, std::string_view grafana) {
    {
        const auto line = to.out.in("p");
        to.out.element("a", to.say(status_phrase::back), {{"href", status_link("", {{}, 1, to.language})}});
    }
    {
        const auto title = to.out.in("h1");
        to.out.text(state.portal->municipality.name + " ");
        add_badge(to, state.verdict);
        if (const model::acceptance* accepted = acceptance_of_verdict(state))
            to.out.element("span", " (" + accepted_until(*accepted, to.say) + ")", {{"class", "quiet"}});
    }
    add_facts(to, state);
    add_look_again(to, state.portal->id);
    add_letters(to, state);
    add_grafana(to, grafana, state.portal->id);
}

void add_unknown(const page& to, const model::portal_state& state) {
    if (state.unknown.empty()) return;
    const auto section = to.out.in("section");
    to.out.element("h2", to.say(status_phrase::not_known));
    add_runbook(to, "LoketwachtPortalUnknown");
    const auto list = to.out.in("ul");
    for (const model::unknown_answers& each : state.unknown) {
        const auto item = to.out.in("li");
        to.out.text(in_words(each, state, to.say));
        if (!each.rules.empty()) to.out.element("div", base::join(each.rules, ", "), {{"class", "quiet"}});
    }
}

status_phrase name_of(model::transition::kind what) {
    switch (what) {
        case model::transition::kind::opened:
            return status_phrase::opened;
        case model::transition::kind::resolved:
            return status_phrase::resolved;
        case model::transition::kind::severity_changed:
            break;
    }
    return status_phrase::severity_changed;
}

void add_change(const page& to, const model::transition& change) {
    const model::finding& f = change.finding;
    const auto row = to.out.in("tr");
    to.out.element("td", page_moment(change.at), {{"data-label", to.say(status_phrase::when)}});
    to.out.element("td", to.say(name_of(change.what)), {{"data-label", to.say(status_phrase::what)}});
    {
        const auto cell = to.out.in("td", {{"data-label", to.say(status_phrase::finding)}});
        add_badge(to, f.severity);
        to.out.text(" " + f.rule + " ");
        to.out.element("span", to.say(status_phrase::on, {f.endpoint}), {{"class", "quiet"}});
    }
    const auto cell = to.out.in("td", {{"data-label", to.say(status_phrase::seen)}});
    to.out.element("div", in_words(f.evidence, to.say.in()), {{"class", "url"}});
}

void add_changes(const page& to, const std::vector<model::transition>& changes) {
    if (changes.empty()) return;
    const auto table = to.out.in("table");
    to.out.element("caption", to.say(status_phrase::findings));
    add_columns(to, {status_phrase::when, status_phrase::what, status_phrase::finding, status_phrase::seen});
    const auto body = to.out.in("tbody");
    for (const model::transition& change : changes | std::views::take(newest))
        add_change(to, change);
}

void add_verdicts(const page& to, const std::vector<model::verdict_change>& verdicts) {
    if (verdicts.empty()) return;
    const auto table = to.out.in("table");
    to.out.element("caption", to.say(status_phrase::verdicts));
    add_columns(to, {status_phrase::since, status_phrase::verdict});
    const auto body = to.out.in("tbody");
    for (const model::verdict_change& change : verdicts | std::views::take(newest)) {
        const auto row = to.out.in("tr");
        to.out.element("td", page_moment(change.since), {{"data-label", to.say(status_phrase::since)}});
        const auto cell = to.out.in("td", {{"data-label", to.say(status_phrase::verdict)}});
        add_badge(to, change.verdict);
    }
}

// Nothing stands for the days before the first look.
void add_days(const page& to, const std::vector<model::verdict_change>& verdicts, model::sys_time now) {
    if (verdicts.empty()) return;
    to.out.element("p", to.say(status_phrase::latest_days, {std::to_string(days_shown)}), {{"class", "quiet"}});
    const auto list = to.out.in("ol", {{"class", "days"}});
    for (const day& each : latest_days(verdicts, days_shown, now)) {
        const auto item = to.out.in("li");
        const std::string date = to.say.date(std::chrono::sys_days(each.date));
        if (each.worst) add_sign(to, *each.worst, fmt::format("{}: {}", date, to.say(*each.worst)));
    }
}

void add_history(const page& to, const std::optional<model::portal_history>& history, model::sys_time now) {
    const auto section = to.out.in("section");
    to.out.element("h2", to.say(status_phrase::what_changed));
    if (!history) {
        to.out.element("p", "✖ " + to.say(status_phrase::ledger_unreadable), {{"class", "failure"}});
        return;
    }
    if (history->verdicts.empty() && history->transitions.empty())
        to.out.element("p", to.say(status_phrase::nothing_yet));
    add_days(to, history->verdicts, now);
    add_verdicts(to, history->verdicts);
    add_changes(to, history->transitions);
    if (std::max(history->verdicts.size(), history->transitions.size()) <= newest) return;
    to.out.element("p", to.say(status_phrase::newest_of_each, {std::to_string(newest)}), {{"class", "quiet"}});
}

}  // namespace

std::string portal_page(const portal_reported& of, const explainer& explain, model::sys_time now,
                        const page_manner& how) {
    const model::portal& portal = *of.state.portal;
    const wording say(how.language.in);
    const auto here = [&](page_language language) { return portal_link("", portal.id, language); };
    return in_document({portal.municipality.name, how.version, here}, how.language, [&](const page& to) {
        add_whether_stale(to, of.state, now);
        add_top(to, of.state, how.grafana);
        add_contacts(to, of.state, now);
        const portal_readers by{portal.id, now, of.is_for_login};
        add_findings(to, of.state, explain, by);
        add_pictures(to, of.state);
        add_idle_exceptions(to, of.state, by);
        add_unknown(to, of.state);
        add_history(to, of.history, now);
        if (of.state.latest) add_latest(to, of.state, now);
        const auto line = to.out.in("p");
        to.out.element("a", say(status_phrase::all_as_json), {{"href", json_link(portal.id)}});
    });
}

}  // namespace loketwacht::report
