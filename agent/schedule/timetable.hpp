#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/asked_look.hpp"
#include "model/portal.hpp"
#include "model/time.hpp"

namespace loketwacht::schedule {

using model::sys_time;
using std::chrono::milliseconds;

/// What a round tells the schedule.
struct round_outcome {
    bool reached = false;     ///< some host of the portal answered
    bool too_costly = false;  ///< it took more of the processor than a look may
};

/// A round that is due.
struct job {
    model::portal_ptr portal;
    bool slow = false;  ///< look thoroughly this time
    milliseconds lag{};
};

/// When each portal is next due. The phase of a portal within its interval is a hash of its id on the civil clock, so
/// that rounds are spread evenly and a restart changes nothing; the first look is soon, in the same order. A portal
/// that keeps failing, or whose looks keep taking too much of the processor, is looked at less often, up to four times
/// its interval, until the first success. Pure: time is passed in. One thread.
class timetable {
public:
    /// Takes over a new inventory. A portal that did not change keeps its state and its phase.
    void set(const std::vector<model::portal_ptr>& portals, sys_time now);

    /// The next round that is due, marked as running; nothing if none is.
    [[nodiscard]] std::optional<job> take(sys_time now);

    /// The round of a portal ended; returns how many rounds it overran. A portal that is gone is ignored.
    std::uint64_t finished(const std::string& id, const round_outcome& how, sys_time now);

    /// Makes a round of a portal due now, though at most once a minute, and those of ten portals in a minute.
    [[nodiscard]] model::asked_look look_soon(const std::string& id, sys_time now);

    /// When the next round is due.
    [[nodiscard]] std::optional<sys_time> next() const;

    /// Every portal has had its first look.
    [[nodiscard]] bool first_round_done() const { return not_yet_seen_ == 0; }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    struct entry {
        model::portal_ptr portal;
        sys_time due{};
        sys_time slow_due{};
        unsigned failures = 0;
        unsigned costly = 0;  ///< looks in a row that took too much of the processor
        bool running = false;
        bool slow = false;  ///< the look that runs, or the latest
        bool seen = false;
        bool outdated = false;  ///< the look that runs is of settings that are no longer so
    };

    void plan(entry& of, sys_time due);
    void add(const model::portal_ptr& portal, sys_time now);

    std::unordered_map<std::string, entry> entries_;
    std::set<std::pair<sys_time, std::string>> queue_;    ///< of those that are not running
    std::deque<std::pair<sys_time, std::string>> asked_;  ///< within the last minute, oldest first
    std::size_t not_yet_seen_ = 0;
};

/// The first moment after `after` at which a portal is due by its phase.
[[nodiscard]] sys_time next_in_phase(const std::string& id, milliseconds interval, sys_time after);

/// Over how long the first looks are spread.
[[nodiscard]] milliseconds first_round_spread(milliseconds interval);

}  // namespace loketwacht::schedule
