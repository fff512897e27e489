#include "probe/shared_hosts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "probe/round.hpp"

namespace loketwacht::probe {

namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t most_robots = 100;                                           // each may be half a megabyte
constexpr std::chrono::milliseconds robots_are_good_for = std::chrono::hours(24);  // RFC 9309, section 2.4

// Over another family of addresses it may be another server.
std::string key_of(const model::portal& portal, const std::string& of) {
    return fmt::format("{} {}", of, static_cast<int>(portal.ip));
}

std::string key_of(const model::portal& portal, const model::url& http, const model::url& https) {
    return key_of(portal, http.str() + ' ' + https.str());
}

std::string key_of(const model::portal& portal, const model::host_observation& seen) {
    return key_of(portal, seen.http.first().url, seen.https.first().url);
}

// A page that was not read for what happened to one look is to be read at the next. A closed port is as good as an
// answer.
bool is_whole(const model::walk& walk) {
    const auto& failed = walk.first().failure;
    if (failed && failed->reason == model::failure_reason::connect_refused) return true;
    return std::ranges::all_of(walk.hops, [](const model::hop_ptr& hop) {
        return hop->answered() && !hop->failure && (!hop->page || !hop->page->unread);
    });
}

// Less than a whole interval: who asked first is asked again by then, and would be one that waits for nobody.
bool is_fresh(clock::time_point at, std::chrono::milliseconds interval) {
    return clock::now() - at < interval - interval / 20;
}

}  // namespace

template <typename Seen>
const Seen* shared_hosts::fresh(const sights<Seen>& of, const std::string& key, const std::string& portal,
                                std::chrono::milliseconds interval) {
    const auto known = of.find(key);
    const bool of_another = known != of.end() && known->second.by != portal;
    return of_another && is_fresh(known->second.at, interval) ? &known->second.seen : nullptr;
}

void shared_hosts::forget() {
    doors_.clear();
    confirmed_.clear();
    slow_.clear();
    robots_.clear();
}

void shared_hosts::share_among(const std::vector<model::portal_ptr>& portals) {
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

const model::host_observation* shared_hosts::doors_for(const looker& who, const model::url& http,
                                                       const model::url& https) const {
    const auto& from = who.confirms ? confirmed_ : doors_;
    return fresh(from, key_of(who.portal, http, https), who.portal.id, who.portal.interval);
}

void shared_hosts::keep_doors(const looker& by, const model::host_observation& seen) {
    if (!has(seen.https.first().url.host)) return;
    const std::string key = key_of(by.portal, seen);
    confirmed_.erase(key);  // it was of what was seen before
    auto& to = by.confirms ? confirmed_ : doors_;
    if (is_whole(seen.http) && is_whole(seen.https)) {
        to.insert_or_assign(key, sight<model::host_observation>{seen, by.portal.id, clock::now()});
    } else {
        to.erase(key);  // what was seen before is no longer so
    }
}

const model::host_observation* shared_hosts::slow_for(const model::portal& portal, const model::url& http,
                                                      const model::url& https) const {
    return fresh(slow_, key_of(portal, http, https), portal.id, portal.survey_interval);
}

void shared_hosts::keep_slow(const model::portal& by, const model::host_observation& seen) {
    if (!has(seen.https.first().url.host) || !is_whole(seen.http) || !is_whole(seen.https)) return;
    const std::string key = key_of(by, seen);
    slow_.insert_or_assign(key, sight<model::host_observation>{seen, by.id, clock::now()});
    // Until they are asked again: its addresses, and the lists that its certificate is on.
    const auto doors = doors_.find(key);
    if (doors != doors_.end() && doors->second.by == by.id) doors->second.seen = seen;
}

std::shared_ptr<const robots> shared_hosts::robots_for(const model::portal& portal, const model::url& url) const {
    const std::string of_anybody;  // also to who asked, until it is old
    const auto* known = fresh(robots_, key_of(portal, origin_of(url)), of_anybody,
                              std::min(portal.survey_interval, robots_are_good_for));
    return known == nullptr ? nullptr : *known;
}

void shared_hosts::keep_robots(const model::portal& by, const model::url& url, std::shared_ptr<const robots> rules) {
    if (!has(url.host)) return;
    const auto is_old = [](const auto& each) { return !is_fresh(each.second.at, robots_are_good_for); };
    if (robots_.size() >= most_robots) std::erase_if(robots_, is_old);
    const std::string key = key_of(by, origin_of(url));
    if (robots_.size() >= most_robots && !robots_.contains(key)) return;
    robots_.insert_or_assign(key, sight<std::shared_ptr<const robots>>{std::move(rules), by.id, clock::now()});
}

}  // namespace loketwacht::probe
