#include "report/survey.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace loketwacht::report {

namespace {

using model::https_state;

std::size_t index(auto value) {
    return static_cast<std::size_t>(value);
}

bool takes_data(const model::endpoint& endpoint) {
    return endpoint.role == model::endpoint_role::counter || endpoint.role == model::endpoint_role::login;
}

// The worst for a visitor's data first; a host that does not answer says nothing of it.
int rank(https_state s) {
    switch (s) {
        case https_state::missing:
            return 0;
        case https_state::downgraded:
            return 1;
        case https_state::broken:
            return 2;
        case https_state::available:
            return 3;
        case https_state::enforced:
            return 4;
        case https_state::unreachable:
            return 5;
    }
    return 6;
}

void add(tally& to, const model::portal_state& state) {
    ++to.portals;
    ++to.by_verdict.at(index(state.verdict));
    if (state.latest && !state.hosts.empty()) ++to.by_state.at(index(state.hosts.front().state));
    if (!has_counter(*state.portal)) return;
    ++to.counters.portals;
    if (const auto worst = counter_state(state)) ++to.counters.by_state.at(index(*worst));
}

}  // namespace

std::size_t counter_tally::answered() const {
    return std::accumulate(by_state.begin(), by_state.end(), std::size_t{0}) -
           by_state.at(index(https_state::unreachable));
}

std::size_t counter_tally::lacking_https() const {
    return by_state.at(index(https_state::missing)) + by_state.at(index(https_state::downgraded));
}

bool has_counter(const model::portal& portal) {
    return std::ranges::any_of(portal.endpoints, takes_data);
}

std::optional<https_state> counter_state(const model::portal_state& state) {
    std::optional<https_state> worst;
    if (!state.latest) return worst;
    const auto& seen = state.latest->endpoints;
    for (std::size_t i = 0; i < state.portal->endpoints.size() && i < seen.size(); ++i) {
        if (!takes_data(state.portal->endpoints[i]) || seen[i].host >= state.hosts.size()) continue;
        const https_state s = state.hosts[seen[i].host].state;
        if (!worst || rank(s) < rank(*worst)) worst = s;
    }
    return worst;
}

survey count(const model::snapshot& snapshot) {
    survey out;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        const model::portal& portal = *state->portal;
        add(out.all, *state);
        if (!portal.municipality.province.empty()) add(out.by_province[portal.municipality.province], *state);
        if (!portal.platform.empty()) add(out.by_platform[portal.platform], *state);
        std::set<std::string> counted;
        for (const model::open_finding& open : state->findings) {
            rule_tally& rule = out.by_rule[open.finding.rule];
            rule.worst = std::max(rule.worst, open.finding.severity);
            if (counted.insert(open.finding.rule).second) ++rule.portals;
        }
    }
    return out;
}

}  // namespace loketwacht::report
