#pragma once

#include <chrono>
#include <string>

namespace loketwacht::model {

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

}  // namespace loketwacht::model
