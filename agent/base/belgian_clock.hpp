#pragma once

#include <chrono>
#include <string>

#include "base/time.hpp"

/// The civil time of Belgium, where the portals and those who read of them are.
namespace loketwacht::base {

/// How far Belgium's clocks are before UTC: an hour, and two in summer, from one o'clock UTC on the last Sunday of
/// March until the same on that of October (Directive 2000/84/EC).
[[nodiscard]] std::chrono::hours belgian_offset(sys_time t);

/// Which day it is in Belgium.
[[nodiscard]] std::chrono::sys_days belgian_day(sys_time t);

/// "2027-01-31"
[[nodiscard]] std::string iso_date(std::chrono::sys_days day);

/// The moment at which a day ends in Belgium: the midnight after it.
[[nodiscard]] sys_time end_of_belgian_day(std::chrono::year_month_day day);

}  // namespace loketwacht::base
