#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/rules.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

namespace {

using kind = outcome::kind;

// What is broken, else what is undecided; of equals the front door's, whose severity counts every role on the host.
outcome combined(outcome door, outcome page) {
    return page.what > door.what ? std::move(page) : std::move(door);
}

// An endpoint that the portal does not declare has no role to speak of.
model::endpoint endpoint_of(const model::portal& portal, const model::endpoint_observation& seen) {
    const auto found = std::ranges::find(portal.endpoints, seen.endpoint, &model::endpoint::name);
    if (found != portal.endpoints.end()) return *found;
    return {seen.endpoint, model::endpoint_role::home, seen.walk.first().url, {}};
}

bool has_counter_or_login(const model::portal& portal, const model::observation& observation, std::size_t host) {
    return std::ranges::any_of(observation.endpoints, [&](const model::endpoint_observation& seen) {
        return seen.host == host && endpoint_of(portal, seen).is_counter_or_login();
    });
}

bool is_insecure(const rule& r, model::severity severity) {
    return r.harm == harm::always || (r.harm == harm::where_critical && severity == model::severity::critical);
}

// One line for each reason, whatever the number of rules that wait for it.
void add_unknown(std::vector<model::unknown_answers>& to, const rule& r, const std::string& endpoint,
                 model::unknown_reason why) {
    const auto same = std::ranges::find_if(
        to, [&](const model::unknown_answers& each) { return each.endpoint == endpoint && each.why == why; });
    if (same == to.end()) {
        to.push_back({endpoint, why, {r.name}});
    } else {
        same->rules.push_back(r.name);
    }
}

// Of several servers behind one name, which one.
model::evidence at_address(model::evidence seen, const model::assessment& result, const std::string& endpoint) {
    const auto where = result.endpoints.find(endpoint);
    if (where == result.endpoints.end() || where->second.addresses.size() < 2) return seen;
    return std::move(seen).with(model::evidence_name::address, where->second.address);
}

void add(model::assessment& result, const rule& r, const std::string& endpoint, const outcome& found) {
    const std::string name(r.name);
    if (found.what == kind::undecided) {
        result.undecided.emplace(model::question(name, endpoint), found.why);
        if (found.why && r.harm != harm::none) add_unknown(result.unknown, r, endpoint, *found.why);
    }
    if (found.what == kind::broken) {
        result.findings.push_back({name, endpoint, found.severity, at_address(found.evidence, result, endpoint),
                                   is_insecure(r, found.severity)});
        if (found.why) add_unknown(result.unknown, r, endpoint, *found.why);
    }
}

// The address is that of the endpoint's own host: a redirect may have led to another.
model::endpoint_sight sight_of(const model::host_observation& host, const model::walk& walk) {
    model::endpoint_sight out;
    const auto take = [&](const model::hop& hop) {
        if (out.address.empty()) out.address = hop.address;
        if (!out.addresses.empty()) return;
        for (const model::address_attempt& each : hop.addresses)
            out.addresses.push_back(each.address);
    };
    take(walk.first());
    take(host.https.first());
    take(host.http.first());
    if (const model::page_facts* page = walk.last().shown_page()) {
        out.title = base::stable_hash(page->title);
        out.has_page = true;
        out.has_something_to_follow = !page->forms.empty() || !page->links.empty();
    }
    return out;
}

// Links to a provider are one more way in, however many there are.
void add_login_forms(model::assessment& result, const std::string& endpoint, const seen_pages& seen) {
    bool strong = false;
    for (const seen_page& page : seen.pages) {
        for (const seen_form& form : page.forms) {
            if (form.logs_in()) result.login_forms.push_back({endpoint, form.number != nullptr, false});
        }
        strong = strong || !page.strong.empty();
    }
    if (strong) result.login_forms.push_back({endpoint, false, true});
}

// An endpoint that was not looked at: whatever is asked of its page has no answer.
void add_unseen(model::assessment& result, const model::portal& portal) {
    for (const model::endpoint& each : portal.endpoints) {
        if (result.endpoints.contains(each.name)) continue;
        result.endpoints.emplace(each.name, model::endpoint_sight());
        for (const rule* r : all_rules())
            add(result, *r, each.name, undecided(model::unknown_reason::not_yet));
    }
}

outcome judged(const rule& r, const host_subject* door, const page_subject& page) {
    outcome found = door != nullptr && r.host != nullptr ? r.host(*door) : holds();
    return r.page == nullptr ? found : combined(std::move(found), r.page(page));
}

}  // namespace

model::assessment judge(const model::portal& portal, const model::observation& observation,
                        const vocabulary::vocabulary& words, model::sys_time now) {
    model::assessment result;
    std::vector<bool> host_judged(observation.hosts.size(), false);
    for (const model::host_observation& host : observation.hosts)
        result.https_states.push_back(https_state_of(host));
    for (const model::endpoint_observation& seen : observation.endpoints) {
        const model::host_observation& host = observation.host_of(seen);
        const bool first_on_host = !host_judged[seen.host];
        host_judged[seen.host] = true;
        const model::endpoint endpoint = endpoint_of(portal, seen);
        const seen_pages shown = pages_of(endpoint.role, seen.walk, seen.frames, words);
        const model::canary_result* canary = observation.canary ? &*observation.canary : nullptr;
        const page_subject page{portal,
                                host,
                                endpoint,
                                seen.walk,
                                seen.frames,
                                shown,
                                canary,
                                observation.elsewhere,
                                observation.links_wait};
        const host_subject door{portal, host, has_counter_or_login(portal, observation, seen.host), now};
        result.endpoints.emplace(seen.endpoint, sight_of(host, seen.walk));
        for (const rule* r : all_rules()) {
            if (!first_on_host && r->page == nullptr) continue;
            add(result, *r, seen.endpoint,
                host.reached() ? judged(*r, first_on_host ? &door : nullptr, page) : undecided(why_untold(host.https)));
        }
        add_login_forms(result, seen.endpoint, shown);
    }
    add_unseen(result, portal);
    return result;
}

}  // namespace loketwacht::rules
