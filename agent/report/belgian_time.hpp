#pragma once

#include <string>

#include "model/time.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

/// How far Belgium's clocks are before UTC: an hour, and two in summer, from one o'clock UTC on the last Sunday of
/// March until the same on that of October (Directive 2000/84/EC).
[[nodiscard]] std::chrono::hours belgian_offset(model::sys_time t);

/// "1 March 2024", where it is that day in Belgium.
[[nodiscard]] std::string belgian_date(model::sys_time t, const wording& say);

/// "1 March 2024 at 13:00".
[[nodiscard]] std::string belgian_moment(model::sys_time t, const wording& say);

/// The evidence with each of its moments in Belgian time, in words.
[[nodiscard]] model::evidence in_belgian_time(const model::evidence& seen, const wording& say);

}  // namespace loketwacht::report
