#include "report/survey.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "report/ranking.hpp"

namespace loketwacht::report {

namespace {

using model::https_state;

std::size_t index(auto value) {
    return static_cast<std::size_t>(value);
}

bool is_plaintext_form(const model::open_finding& open) {
    return open.finding.rule == "counter-plaintext" || open.finding.rule == "login-plaintext";
}

// By its role, or because a form was seen on it.
bool takes_data(const model::portal_state& state, const model::endpoint& endpoint) {
    if (endpoint.is_counter_or_login()) return true;
    const auto is_there = [&](const model::login_form& form) { return form.endpoint == endpoint.name; };
    return std::ranges::any_of(state.login_forms, is_there) ||
           std::ranges::any_of(state.findings, [&](const model::open_finding& open) {
               return is_plaintext_form(open) && open.finding.endpoint == endpoint.name;
           });
}

// What keeps a counter of the portal from being read, if anything does.
const model::unknown_answers* unread_counter(const model::portal_state& state) {
    const auto found = std::ranges::find_if(state.unknown, [&](const model::unknown_answers& each) {
        const auto& all = state.portal->endpoints;
        const auto endpoint = std::ranges::find(all, each.endpoint, &model::endpoint::name);
        return endpoint != all.end() && takes_data(state, *endpoint);
    });
    return found == state.unknown.end() ? nullptr : &*found;
}

bool is_declared(const model::endpoint& endpoint) {
    return endpoint.is_counter_or_login() && !endpoint.discovered();
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

bool lacks_https(std::optional<https_state> s) {
    return s == https_state::missing || s == https_state::downgraded;
}

void add(counter_tally& to, const model::portal_state& state) {
    const counter_answer answer = answer_of(state);
    if (answer == counter_answer::no_counter) return;
    ++to.portals;
    if (std::ranges::none_of(state.portal->endpoints, is_declared)) ++to.discovered;
    const auto worst = counter_state(state);
    if (worst) ++to.by_state.at(index(*worst));
    if (answer == counter_answer::silent) return;
    if (answer == counter_answer::unread) {
        ++to.unread[unread_counter(state)->why];
        return;
    }
    ++to.answered;
    if (answer != counter_answer::without_https) return;
    ++to.without_https;
    if (!lacks_https(worst)) ++to.only_form;
}

void add(tally& to, const model::portal_state& state) {
    ++to.portals;
    ++to.by_verdict.at(index(state.verdict));
    if (not_reached(state)) ++to.not_reached;
    if (state.latest && !state.hosts.empty()) ++to.by_state.at(index(state.hosts.front().state));
    add(to.counters, state);
}

// What the inventory declares was put there by hand, wherever it stands.
void add(counter_places& to, const model::portal_state& state) {
    bool own = false;
    bool on_platform = false;
    for (const model::endpoint& endpoint : state.portal->endpoints) {
        if (!takes_data(state, endpoint)) continue;
        const bool found = endpoint.discovered() && state.portal->platforms.at(endpoint.url.host) != nullptr;
        (found ? on_platform : own) = true;
    }
    if (own) ++to.own;
    if (on_platform) ++to.platforms;
    if (state.latest && !state.latest->elsewhere.empty()) ++to.elsewhere;
}

void add(std::map<std::string, host_elsewhere>& to, const model::portal_state& state) {
    if (!state.latest) return;
    std::set<std::string> hosts;
    for (const model::link_elsewhere& each : state.latest->elsewhere)
        hosts.insert(each.to.host);
    for (const std::string& host : hosts) {
        host_elsewhere& counted = to[host];
        if (counted.portals++ == 0) counted.an_example = state.portal->id;
    }
}

double share_without_https(const tally& t) {
    if (t.counters.answered == 0) return -1;
    return static_cast<double>(t.counters.without_https) / static_cast<double>(t.counters.answered);
}

}  // namespace

counter_answer answer_of(const model::portal_state& state) {
    if (std::ranges::any_of(state.findings, is_plaintext_form)) return counter_answer::without_https;
    if (std::ranges::none_of(state.portal->endpoints, [&](const auto& e) { return takes_data(state, e); })) {
        return counter_answer::no_counter;
    }
    const auto worst = counter_state(state);
    if (!worst || worst == https_state::unreachable) return counter_answer::silent;
    if (lacks_https(worst)) return counter_answer::without_https;
    return unread_counter(state) == nullptr ? counter_answer::over_https : counter_answer::unread;
}

std::optional<https_state> counter_state(const model::portal_state& state) {
    std::optional<https_state> worst;
    if (!state.latest) return worst;
    const auto& seen = state.latest->endpoints;
    for (std::size_t i = 0; i < state.portal->endpoints.size() && i < seen.size(); ++i) {
        if (seen[i].host >= state.hosts.size() || !takes_data(state, state.portal->endpoints[i])) continue;
        const https_state s = state.hosts[seen[i].host].state;
        if (!worst || rank(s) < rank(*worst)) worst = s;
    }
    return worst;
}

bool not_reached(const model::portal_state& state) {
    return !state.latest || !state.latest->reached();
}

std::vector<const group*> worst_first(const std::map<std::string, tally>& groups) {
    std::vector<const group*> out;
    out.reserve(groups.size());
    for (const group& one : groups) {
        out.push_back(&one);
    }
    std::ranges::stable_sort(out, std::greater{}, [](const group* g) {
        return std::pair(share_without_https(g->second), g->second.counters.without_https);
    });
    return out;
}

std::vector<const named_host*> most_first(const std::map<std::string, host_elsewhere>& hosts) {
    std::vector<const named_host*> out;
    out.reserve(hosts.size());
    for (const named_host& one : hosts)
        out.push_back(&one);
    std::ranges::stable_sort(out, std::greater{}, [](const named_host* h) { return h->second.portals; });
    return out;
}

std::vector<std::pair<std::string, rule_tally>> worst_first(const std::map<std::string, rule_tally>& rules) {
    std::vector<std::pair<std::string, rule_tally>> sorted(rules.begin(), rules.end());
    std::ranges::stable_sort(sorted, std::greater{},
                             [](const auto& r) { return std::pair(r.second.worst, r.second.portals); });
    return sorted;
}

std::vector<const model::portal_state*> worst_portals(const model::snapshot& snapshot) {
    std::vector<const model::portal_state*> out = worst_first(snapshot);
    std::ranges::stable_partition(out,
                                  [](const auto* state) { return answer_of(*state) == counter_answer::without_https; });
    return out;
}

survey count(const model::snapshot& snapshot) {
    survey out;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        const model::portal& portal = *state->portal;
        add(out.all, *state);
        add(out.places, *state);
        add(out.elsewhere, *state);
        if (!portal.municipality.province.empty()) add(out.by_province[portal.municipality.province], *state);
        if (!portal.platform.empty()) add(out.by_platform[portal.platform], *state);
        std::set<std::pair<std::string, bool>> counted;
        for (const model::open_finding& open : state->findings) {
            const bool accepted = open.accepted != nullptr;
            rule_tally& rule = (accepted ? out.accepted_by_rule : out.by_rule)[open.finding.rule];
            rule.worst = std::max(rule.worst, open.finding.severity);
            if (counted.insert({open.finding.rule, accepted}).second) ++rule.portals;
        }
    }
    return out;
}

}  // namespace loketwacht::report
