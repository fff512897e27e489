#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "model/history.hpp"
#include "model/time.hpp"

namespace loketwacht::report {

/// A day in Belgium, and the verdict that most needs someone of those that a portal had on it; nothing before the
/// first.
struct day {
    std::chrono::year_month_day date;
    std::optional<model::verdict> worst;

    bool operator==(const day&) const = default;
};

/// The latest days up to `now`, the oldest first. `changes`: the newest first.
[[nodiscard]] std::vector<day> latest_days(const std::vector<model::verdict_change>& changes, int how_many,
                                           model::sys_time now);

}  // namespace loketwacht::report
