#include "schedule/timetable.hpp"

#include <algorithm>

#include "schedule/shard.hpp"

namespace loketwacht::schedule {

namespace {

constexpr unsigned patient_failures = 2;  // so many before the pause grows
constexpr unsigned longest_pause = 4;     // intervals
constexpr std::size_t most_asked = 10;    // in a minute

milliseconds phase_of(const std::string& id, milliseconds within) {
    const auto span = static_cast<std::uint64_t>(within.count());
    return milliseconds(static_cast<std::int64_t>(stable_hash(id) % span));
}

// In intervals: 1, 1, 2, 4, 4, … and after looks that took too much of the processor 2, 4, 4, …
unsigned pause_after(unsigned failures, unsigned costly) {
    const unsigned grows = std::max(costly, failures <= patient_failures ? 0 : failures - patient_failures);
    return std::min(longest_pause, 1U << std::min(grows, 8U));
}

}  // namespace

sys_time next_in_phase(const std::string& id, milliseconds interval, sys_time after) {
    const milliseconds phase = phase_of(id, interval);
    const milliseconds since = after.time_since_epoch() - phase;
    return sys_time((since / interval + 1) * interval + phase);
}

milliseconds first_round_spread(milliseconds interval) {
    return std::min<milliseconds>(interval / 4, std::chrono::seconds(30));
}

void timetable::plan(entry& of, sys_time due) {
    of.due = due;
    queue_.emplace(due, of.portal->id);
}

void timetable::add(const model::portal_ptr& portal, sys_time now) {
    entry& fresh = entries_[portal->id];
    fresh.portal = portal;
    ++not_yet_seen_;
    const milliseconds spread = std::max<milliseconds>(first_round_spread(portal->interval), milliseconds(1));
    plan(fresh, now + phase_of(portal->id, spread));
}

void timetable::set(const std::vector<model::portal_ptr>& portals, sys_time now) {
    std::unordered_map<std::string, entry> before = std::move(entries_);
    entries_.clear();
    queue_.clear();
    not_yet_seen_ = 0;
    for (const model::portal_ptr& portal : portals) {
        auto known = before.extract(portal->id);
        if (!known || *known.mapped().portal != *portal) {
            const bool running = known && known.mapped().running;
            add(portal, now);
            if (running) {
                // The round under way ends first; it was of the old configuration, so the next comes at once.
                entry& changed = entries_[portal->id];
                queue_.erase({changed.due, portal->id});
                changed.running = changed.outdated = true;
            }
            continue;
        }
        entry& kept = entries_.insert(std::move(known)).position->second;
        kept.portal = portal;
        if (!kept.seen) ++not_yet_seen_;
        if (!kept.running) queue_.emplace(kept.due, portal->id);
    }
}

std::optional<job> timetable::take(sys_time now) {
    if (queue_.empty() || queue_.begin()->first > now) return std::nullopt;
    entry& due = entries_.at(queue_.begin()->second);
    queue_.erase(queue_.begin());
    due.running = true;
    job out{due.portal, now >= due.slow_due, now - due.due};
    due.slow = out.slow;
    if (out.slow) due.slow_due = now + due.portal->survey_interval;
    return out;
}

std::uint64_t timetable::finished(const std::string& id, const round_outcome& how, sys_time now) {
    const auto found = entries_.find(id);
    if (found == entries_.end() || !found->second.running) return 0;
    entry& of = found->second;
    if (of.outdated) {
        of.outdated = of.running = false;
        plan(of, now);
        return 0;
    }
    const milliseconds interval = of.portal->interval;
    const bool first = !of.seen;
    if (first) --not_yet_seen_;
    of.seen = true;
    of.running = false;
    of.failures = how.reached ? 0 : of.failures + 1;
    of.costly = how.too_costly ? of.costly + 1 : 0;
    if (of.slow && !how.reached) of.slow_due = now;  // it showed nothing: not to be waited for until tomorrow
    const auto overrun = static_cast<std::uint64_t>(std::max<std::int64_t>(0, (now - of.due) / interval));
    // The first look is out of phase: leave half an interval before the next.
    const milliseconds rest = interval * (pause_after(of.failures, of.costly) - 1);
    const milliseconds pause = first ? rest + interval / 2 : rest;
    plan(of, next_in_phase(id, interval, now + pause));
    return overrun;
}

model::asked_look timetable::look_soon(const std::string& id, sys_time now) {
    const auto found = entries_.find(id);
    if (found == entries_.end()) return model::asked_look::no_such_portal;
    while (!asked_.empty() && asked_.front().first + std::chrono::minutes(1) <= now)
        asked_.pop_front();
    const bool again = std::ranges::any_of(asked_, [&](const auto& each) { return each.second == id; });
    if (again || asked_.size() >= most_asked) return model::asked_look::too_often;
    asked_.emplace_back(now, id);
    entry& of = found->second;
    if (of.running) return model::asked_look::under_way;
    queue_.erase({of.due, id});
    plan(of, std::min(of.due, now));
    return model::asked_look::soon;
}

std::optional<sys_time> timetable::next() const {
    if (queue_.empty()) return std::nullopt;
    return queue_.begin()->first;
}

}  // namespace loketwacht::schedule
