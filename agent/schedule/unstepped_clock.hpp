#pragma once

#include <chrono>

#include "model/time.hpp"

namespace loketwacht::schedule {

/// The civil time as it was at the start, carried on by the steady clock: the phases of portals rest on it. Somebody
/// may set the civil clock, by a second or by a year; this clock goes on as if nobody had, so that no round waits for a
/// time that was taken back, and none comes early. Any thread.
class unstepped_clock {
public:
    [[nodiscard]] model::sys_time now() const {
        using std::chrono::milliseconds;
        return began_ + std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - steadily_began_);
    }

private:
    model::sys_time began_ = model::now();
    std::chrono::steady_clock::time_point steadily_began_ = std::chrono::steady_clock::now();
};

}  // namespace loketwacht::schedule
