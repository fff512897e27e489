#include <algorithm>
#include <ranges>

#include "base/ascii.hpp"
#include "report/acceptance_words.hpp"
#include "report/belgian_time.hpp"
#include "report/consequences.hpp"
#include "report/status_parts.hpp"

namespace loketwacht::report {

namespace {

constexpr std::size_t most_lines = 5;  // of what is told of a portal here; its own page tells all

void add_finding(const page& to, const model::open_finding& open, const explainer& explain) {
    const model::finding& f = open.finding;
    const auto line = to.out.in("div", {{"class", "line"}});
    add_badge(to, f.severity);
    to.out.text(" ");
    to.out.text(words_for(f, explain(f.rule), to.say) + " ");
    to.out.element("span", to.say(status_phrase::on, {f.endpoint}), {{"class", "quiet"}});
    if (open.accepted)
        to.out.element("span", " (" + accepted_until(*open.accepted, to.say) + ")", {{"class", "quiet"}});
    if (open.handled)
        to.out.element("span", " (" + base::lower_case(to.say(acceptance_phrase::handled)) + ")", {{"class", "quiet"}});
}

void add_consequences(const page& to, const cause& of, const explainer& explain) {
    if (of.consequences.empty()) return;
    const auto folded = to.out.in("details");
    add_how_many(to, of);
    for (const model::open_finding* open : of.consequences)
        add_finding(to, *open, explain);
}

void add_causes(const page& to, const std::vector<cause>& causes, const explainer& explain) {
    std::size_t left = 0;
    for (std::size_t i = 0; i < causes.size(); ++i) {
        if (i >= most_lines) {
            left += 1 + causes[i].consequences.size();
            continue;
        }
        add_finding(to, *causes[i].finding, explain);
        add_consequences(to, causes[i], explain);
    }
    if (left > 0) to.out.element("div", to.say(status_phrase::and_more, {std::to_string(left)}), {{"class", "quiet"}});
}

void add_why_unreachable(const page& to, const model::portal_state& state) {
    if (state.verdict != model::verdict::unreachable || !state.latest) return;
    for (const model::endpoint_observation& seen : state.latest->endpoints) {
        if (!seen.walk.failure) continue;
        to.out.element("div", std::string(to.say(seen.walk.failure->reason)), {{"class", "line quiet"}});
        return;
    }
}

void add_findings(const page& to, const model::portal_state& state, const explainer& explain) {
    const auto cell = to.out.in("td", {{"data-label", to.say(status_phrase::findings)}});
    const auto list = to.out.in("div");
    add_causes(to, by_cause(state.findings), explain);
    add_why_unreachable(to, state);
    for (const model::unknown_answers& each : state.unknown | std::views::take(most_lines)) {
        const auto line = to.out.in("div", {{"class", "line quiet"}});
        to.out.text(to.say(status_phrase::not_known_of, {each.endpoint, to.say.badge(each.why)}));
    }
    if (state.findings.empty() && state.unknown.empty() && state.verdict != model::verdict::unreachable)
        to.out.element("span", to.say(status_phrase::none), {{"class", "quiet"}});
}

void add_name(const page& to, const model::portal& portal, const std::string& base) {
    const auto cell = to.out.in("th", {{"scope", "row"}});
    to.out.element("a", portal.municipality.name, {{"href", portal_link(base, portal.id, to.language)}});
    to.out.element("div", portal.endpoints.front().url.authority(), {{"class", "quiet"}});
}

using verdicts_by_id = std::map<std::string, std::vector<model::verdict_change>>;

verdicts_by_id past_of(const std::vector<const model::portal_state*>& shown, const status_sources& from) {
    if (!from.past) return {};
    std::vector<std::string> ids;
    ids.reserve(shown.size());
    for (const model::portal_state* state : shown)
        ids.push_back(state->portal->id);
    return from.past(ids);
}

void add_verdict(const page& to, const model::portal_state& state, const list_place& at, const verdicts_by_id& past) {
    const auto cell = to.out.in("td");
    add_badge(to, state.verdict);
    const auto known = past.find(state.portal->id);
    if (known != past.end()) add_bar(to, known->second, at.now);
    if (const model::acceptance* accepted = acceptance_of_verdict(state))
        to.out.element("div", "(" + accepted_until(*accepted, to.say) + ")", {{"class", "quiet"}});
}

void add_front_door(const page& to, const model::portal_state& state, model::sys_time now) {
    const model::host_state* home = state.latest && !state.hosts.empty() ? &state.hosts.front() : nullptr;
    {
        const auto cell = to.out.in("td", {{"data-label", to.say(status_phrase::https)}});
        if (home != nullptr) add_badge(to, home->state);
    }
    const bool has_certificate = home != nullptr && home->tls.has_value();
    to.out.element("td", has_certificate ? to.say.validity(home->tls->chain->leaf(), now) : "",
                   {{"data-label", to.say(status_phrase::certificate)}});
}

void add_last_look(const page& to, const model::portal_state& state) {
    const auto look = to.out.in("td", {{"class", "line"}, {"data-label", to.say(status_phrase::last_look)}});
    if (state.latest) to.out.text(page_moment(state.latest->finished));
    if (!state.latest) to.out.element("span", to.say(status_phrase::not_yet), {{"class", "quiet"}});
}

}  // namespace

void add_portals(const page& to, const std::vector<const model::portal_state*>& shown, const status_sources& from,
                 const list_place& at) {
    const verdicts_by_id past = past_of(shown, from);
    const auto table = to.out.in("table", {{"class", "portals"}});
    add_columns(to, {status_phrase::verdict, status_phrase::portal, status_phrase::findings, status_phrase::https,
                     status_phrase::certificate, status_phrase::last_look});
    const auto body = to.out.in("tbody");
    for (const model::portal_state* state : shown) {
        const auto row = to.out.in("tr");
        add_verdict(to, *state, at, past);
        add_name(to, *state->portal, at.base);
        add_findings(to, *state, from.explain);
        add_front_door(to, *state, at.now);
        add_last_look(to, *state);
    }
}

}  // namespace loketwacht::report
