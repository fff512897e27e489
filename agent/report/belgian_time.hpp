#pragma once

#include <string>

#include "base/belgian_clock.hpp"
#include "model/time.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

using base::belgian_offset;

/// "1 March 2024", where it is that day in Belgium.
[[nodiscard]] std::string belgian_date(model::sys_time t, const wording& say);

/// "1 March 2024 at 13:00".
[[nodiscard]] std::string belgian_moment(model::sys_time t, const wording& say);

/// "2024-03-01 13:00 (12:00 UTC)", in every language: Belgium's clocks for who acts on it, UTC for who compares it with
/// a log. Where the day is another one in UTC, it says the whole of it.
[[nodiscard]] std::string page_moment(model::sys_time t);

/// The evidence with each of its moments in Belgian time, in words.
[[nodiscard]] model::evidence in_belgian_time(const model::evidence& seen, const wording& say);

}  // namespace loketwacht::report
