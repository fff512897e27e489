#include "metrics/new_words.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

namespace loketwacht::metrics {

// Over, too, where the clock was set back.
bool new_words::day::is_over(model::sys_time now) const {
    return now < since || now - since >= std::chrono::hours(24);
}

new_words::day& new_words::today_of(const std::string& portal, model::sys_time now) {
    const auto known = days_.find(portal);
    if (known != days_.end() && !known->second.is_over(now)) return known->second;
    // With those of portals that are no longer watched.
    std::erase_if(days_, [now](const auto& each) { return each.second.is_over(now); });
    return days_.emplace(portal, day{now, {}}).first->second;
}

bool new_words::may_say(const std::string& portal, std::string_view text, model::sys_time now) {
    const std::uint64_t hash = std::hash<std::string_view>()(text);
    const std::lock_guard lock(mutex_);
    std::vector<std::uint64_t>& said = today_of(portal, now).said;
    if (std::ranges::find(said, hash) != said.end()) return true;
    if (said.size() >= most_new_words) return false;
    said.push_back(hash);
    return true;
}

std::string_view new_words::allowed(const std::string& portal, std::string_view text, model::sys_time now) {
    return may_say(portal, text, now) ? text : too_many_new_words;
}

}  // namespace loketwacht::metrics
