#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace loketwacht::base {

/// A moment of the civil clock, as metrics, pages and certificates tell it.
using sys_time = std::chrono::sys_time<std::chrono::milliseconds>;

inline sys_time now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// Seconds since 1970 as Prometheus writes timestamps.
inline double to_unix_seconds(sys_time t) {
    return std::chrono::duration<double>(t.time_since_epoch()).count();
}

/// UTC to the second, "2024-03-01T12:00:00Z" (ISO 8601, RFC 3339).
[[nodiscard]] std::string iso_8601(sys_time t);

/// Reads exactly that form; nothing for any other, and for a moment that no calendar has.
[[nodiscard]] std::optional<sys_time> parse_iso_8601(std::string_view text);

/// A day as "2024-03-01".
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_date(std::string_view text);

/// "2024-03-01 12:00 UTC", for people.
[[nodiscard]] std::string moment(sys_time t);

/// "3 days", "5 hours", "1 minute": the largest unit that fills it (days from two days on).
[[nodiscard]] std::string span(std::chrono::milliseconds length);

}  // namespace loketwacht::base
