#include <algorithm>
#include <ranges>

#include "report/acceptance_words.hpp"
#include "report/belgian_time.hpp"
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
    to.out.element("span", to.say(label::on, {f.endpoint}), {{"class", "quiet"}});
    if (open.accepted)
        to.out.element("span", " (" + accepted_until(*open.accepted, to.say) + ")", {{"class", "quiet"}});
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
    const auto cell = to.out.in("td", {{"data-label", to.say(label::findings)}});
    const auto list = to.out.in("div");
    for (const model::open_finding& open : state.findings | std::views::take(most_lines))
        add_finding(to, open, explain);
    if (state.findings.size() > most_lines) {
        to.out.element("div", to.say(label::and_more, {std::to_string(state.findings.size() - most_lines)}),
                       {{"class", "quiet"}});
    }
    add_why_unreachable(to, state);
    for (const model::unknown_answers& each : state.unknown | std::views::take(most_lines)) {
        const auto line = to.out.in("div", {{"class", "line quiet"}});
        to.out.text(to.say(label::not_known_of, {each.endpoint, to.say.badge(each.why)}));
    }
    if (state.findings.empty() && state.unknown.empty() && state.verdict != model::verdict::unreachable)
        to.out.element("span", to.say(label::none), {{"class", "quiet"}});
}

void add_name(const page& to, const model::portal& portal, const std::string& base) {
    const auto cell = to.out.in("th", {{"scope", "row"}});
    to.out.element("a", portal.municipality.name, {{"href", portal_link(base, portal.id, to.language)}});
    to.out.element("div", portal.endpoints.front().url.authority(), {{"class", "quiet"}});
}

void add_verdict(const page& to, const model::portal_state& state) {
    const auto cell = to.out.in("td");
    add_badge(to, state.verdict);
    if (const model::acceptance* accepted = acceptance_of_verdict(state))
        to.out.element("div", "(" + accepted_until(*accepted, to.say) + ")", {{"class", "quiet"}});
}

void add_front_door(const page& to, const model::portal_state& state, model::sys_time now) {
    const model::host_state* home = state.latest && !state.hosts.empty() ? &state.hosts.front() : nullptr;
    {
        const auto cell = to.out.in("td", {{"data-label", to.say(label::https)}});
        if (home != nullptr) add_badge(to, home->state);
    }
    const bool has_certificate = home != nullptr && home->tls.has_value();
    to.out.element("td", has_certificate ? to.say.validity(home->tls->chain->leaf(), now) : "",
                   {{"data-label", to.say(label::certificate)}});
}

void add_portal(const page& to, const model::portal_state& state, const explainer& explain, model::sys_time now,
                const std::string& base) {
    const auto row = to.out.in("tr");
    add_verdict(to, state);
    add_name(to, *state.portal, base);
    add_findings(to, state, explain);
    add_front_door(to, state, now);
    const auto look = to.out.in("td", {{"class", "line"}, {"data-label", to.say(label::last_look)}});
    if (state.latest) to.out.text(page_moment(state.latest->finished));
    if (!state.latest) to.out.element("span", to.say(label::not_yet), {{"class", "quiet"}});
}

}  // namespace

void add_portals(const page& to, const std::vector<const model::portal_state*>& shown, const explainer& explain,
                 model::sys_time now, const std::string& base) {
    const auto table = to.out.in("table", {{"class", "portals"}});
    add_columns(to,
                {label::verdict, label::portal, label::findings, label::https, label::certificate, label::last_look});
    const auto body = to.out.in("tbody");
    for (const model::portal_state* state : shown)
        add_portal(to, *state, explain, now, base);
}

}  // namespace loketwacht::report
