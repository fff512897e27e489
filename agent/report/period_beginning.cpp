#include <fmt/format.h>

#include "base/belgian_clock.hpp"
#include "base/text.hpp"
#include "report/period_report.hpp"

namespace loketwacht::report {

namespace {

std::optional<model::sys_time> moment_named(std::string_view text) {
    const auto day = base::parse_date(text);
    if (!day) return base::parse_iso_8601(text);
    return base::end_of_belgian_day(std::chrono::sys_days(*day) - std::chrono::days(1));
}

}  // namespace

base::result<model::sys_time> beginning_of_period(std::string_view text, model::sys_time now) {
    constexpr std::size_t longest = 100;
    const std::string shown = base::printable(text, longest);
    const auto moment = moment_named(text);
    if (!moment) {
        return base::failed(fmt::format(
            "'{}' is neither a day nor a moment; write a day as 2026-11-01, or a moment in UTC as 2026-11-01T08:00:00Z",
            shown));
    }
    if (*moment >= now) {
        return base::failed(fmt::format("'{}' is in the future; write a day that has begun, or a moment before {}",
                                        shown, base::iso_8601(now)));
    }
    return *moment;
}

}  // namespace loketwacht::report
