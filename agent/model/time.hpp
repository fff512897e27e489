#pragma once

#include <chrono>

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

}  // namespace loketwacht::model
