#pragma once

#include <csetjmp>
#include <csignal>
#include <optional>

#include <sanitizer/lsan_interface.h>

/// gumbo 0.10 aborts on some pages. That costs the agent one process, and must not cost a fuzzer its run.
namespace loketwacht::fuzz {

inline sigjmp_buf before_reading;

/// What `read` gives; nothing where it aborts, and then what it held is lost. So `read` requires nothing itself.
template <class Read>
auto unless_it_aborts(const Read& read) -> std::optional<decltype(read())> {
    const __lsan::ScopedDisabler not_reported;
    struct sigaction jump{};
    struct sigaction before{};
    jump.sa_handler = [](int) { siglongjmp(before_reading, 1); };
    sigaction(SIGABRT, &jump, &before);
    std::optional<decltype(read())> out;
    if (sigsetjmp(before_reading, 1) == 0) out = read();
    sigaction(SIGABRT, &before, nullptr);
    return out;
}

}  // namespace loketwacht::fuzz
