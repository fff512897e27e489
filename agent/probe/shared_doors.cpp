#include "probe/shared_doors.hpp"

#include <algorithm>

namespace loketwacht::probe {

namespace {

using clock = std::chrono::steady_clock;

// Over another family of addresses it may be another server.
std::string key_of(const model::portal& portal, const model::url& http, const model::url& https) {
    return http.str() + ' ' + https.str() + ' ' + std::to_string(static_cast<int>(portal.ip));
}

std::string key_of(const model::portal& portal, const model::host_observation& seen) {
    return key_of(portal, seen.http.first().url, seen.https.first().url);
}

// A page that was not read for what happened to one look is to be read at the next.
bool is_whole(const model::walk& walk) {
    return std::ranges::all_of(walk.hops, [](const model::hop_ptr& hop) {
        return hop->answered() && !hop->failure && (!hop->page || !hop->page->unread);
    });
}

// Less than a whole interval: who asked first is asked again by then, and would be one that waits for nobody.
bool is_fresh(clock::time_point at, std::chrono::milliseconds interval) {
    return clock::now() - at < interval - interval / 20;
}

}  // namespace

bool shared_doors::sight::is_slow_enough_for(const model::portal& portal) const {
    return slow_at && is_fresh(*slow_at, portal.survey_interval);
}

void shared_doors::share_among(const std::vector<model::portal_ptr>& portals) {
    forget();
    hosts_.clear();
    std::set<std::string, std::less<>> met;
    for (const model::portal_ptr& portal : portals) {
        std::set<std::string> own;
        for (const model::endpoint& endpoint : portal->endpoints)
            own.insert(endpoint.url.host);
        for (const std::string& host : own)
            if (!met.insert(host).second) hosts_.insert(host);
    }
}

const shared_doors::sight* shared_doors::seen_for(const model::portal& portal, const model::url& http,
                                                  const model::url& https) const {
    if (!hosts_.contains(https.host)) return nullptr;
    const auto known = seen_.find(key_of(portal, http, https));
    const bool of_another = known != seen_.end() && known->second.by != portal.id;
    return of_another && is_fresh(known->second.at, portal.interval) ? &known->second : nullptr;
}

void shared_doors::keep(const model::portal& by, const model::host_observation& seen, bool slow) {
    if (!hosts_.contains(seen.https.first().url.host)) return;
    const std::string key = key_of(by, seen);
    if (!is_whole(seen.http) || !is_whole(seen.https)) {
        seen_.erase(key);  // what was seen before is no longer so
        return;
    }
    std::optional<clock::time_point> slow_at;
    if (slow) {
        slow_at = clock::now();
    } else if (const auto before = seen_.find(key); before != seen_.end()) {
        slow_at = before->second.slow_at;
    }
    seen_.insert_or_assign(key, sight{seen, by.id, clock::now(), slow_at});
}

void shared_doors::keep_slow(const model::portal& by, const model::host_observation& seen) {
    const auto known = seen_.find(key_of(by, seen));
    if (known == seen_.end()) return;
    known->second.host.legacy = seen.legacy;
    known->second.host.others = seen.others;
    known->second.slow_at = clock::now();
}

}  // namespace loketwacht::probe
