#include "probe/discovery_turns.hpp"

#include <utility>

namespace loketwacht::probe {

namespace {

// Of 180 in an hour at the usual interval, 40 are those of a turn that began as the hour did: the others come one in
// 27 seconds, 131 an hour.
constexpr int requests_per_interval = 11;

}  // namespace

std::chrono::milliseconds discovery_turns::rest_after(int requests, std::chrono::milliseconds interval) {
    return requests * interval / requests_per_interval;
}

discovery_turns::turn::~turn() {
    if (of_) of_->find(host_)->second = clock::now() + rest_after(requests_, interval_);
}

std::optional<discovery_turns::turn> discovery_turns::begin(const std::string& host,
                                                            std::chrono::milliseconds interval) {
    const auto [at, is_new] = until_->try_emplace(host, clock::time_point::max());
    if (!is_new && at->second > clock::now()) return std::nullopt;
    at->second = clock::time_point::max();
    if (until_->size() > most_hosts_) forget_the_rested();
    return turn(until_, host, interval);
}

const std::string* discovery_turns::waits_for(const std::string& portal) const {
    const auto known = waiting_.find(portal);
    return known == waiting_.end() ? nullptr : &known->second;
}

// Not at every new host, which would go over all of them each time.
void discovery_turns::forget_the_rested() {
    std::erase_if(*until_, [now = clock::now()](const auto& each) { return each.second <= now; });
    most_hosts_ = 100 + 2 * until_->size();
}

}  // namespace loketwacht::probe
