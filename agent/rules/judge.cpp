#include <algorithm>
#include <string>
#include <utility>

#include "rules/catalogue.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules {

namespace {

using kind = outcome::kind;

// What is broken, else what is undecided; of equals the front door's, whose severity counts every role on the host.
outcome combined(outcome door, outcome page) {
    return page.what > door.what ? std::move(page) : std::move(door);
}

bool is_counter_or_login(const model::portal& portal, const model::endpoint_observation& seen) {
    const auto found = std::ranges::find(portal.endpoints, seen.endpoint, &model::endpoint::name);
    return found != portal.endpoints.end() &&
           (found->role == model::endpoint_role::counter || found->role == model::endpoint_role::login);
}

bool has_counter_or_login(const model::portal& portal, const model::observation& observation, std::size_t host) {
    return std::ranges::any_of(observation.endpoints, [&](const model::endpoint_observation& seen) {
        return seen.host == host && is_counter_or_login(portal, seen);
    });
}

void add(model::assessment& result, const rule& r, const std::string& endpoint, const outcome& found) {
    const std::string name(r.text.name);
    if (found.what == kind::undecided) result.undecided.emplace(name, endpoint);
    if (found.what == kind::broken) {
        result.findings.push_back({name, endpoint, found.severity, found.evidence, r.insecure});
    }
}

}  // namespace

model::assessment judge(const model::portal& portal, const model::observation& observation, model::sys_time now) {
    model::assessment result;
    std::vector<bool> host_judged(observation.hosts.size(), false);
    for (const model::host_observation& host : observation.hosts)
        result.https_states.push_back(https_state_of(host));
    for (const model::endpoint_observation& seen : observation.endpoints) {
        const model::host_observation& host = observation.host_of(seen);
        const bool first_on_host = !host_judged[seen.host];
        host_judged[seen.host] = true;
        const page_subject page{seen.walk, is_counter_or_login(portal, seen)};
        const host_subject door{portal, host, has_counter_or_login(portal, observation, seen.host), now};
        for (const rule* r : all_rules()) {
            if (!first_on_host && r->page == nullptr) continue;
            outcome found = host.reached() ? holds() : undecided();
            if (host.reached() && first_on_host) found = r->host(door);
            if (host.reached() && r->page != nullptr) found = combined(std::move(found), r->page(page));
            add(result, *r, seen.endpoint, found);
        }
    }
    return result;
}

}  // namespace loketwacht::rules
