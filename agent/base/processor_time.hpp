#pragma once

#include <chrono>
#include <ctime>

namespace loketwacht::base {

/// What this thread has taken of a processor. A call of the system: some hundreds of nanoseconds.
[[nodiscard]] inline std::chrono::nanoseconds processor_time_of_thread() {
    timespec taken{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &taken);
    return std::chrono::seconds(taken.tv_sec) + std::chrono::nanoseconds(taken.tv_nsec);
}

}  // namespace loketwacht::base
