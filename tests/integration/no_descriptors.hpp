#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace loketwacht::integration {

/// While it lives, this process can open nothing.
class no_descriptors {
public:
    no_descriptors() {
        getrlimit(RLIMIT_NOFILE, &before_);
        const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::close(next);
        rlimit none = before_;
        none.rlim_cur = static_cast<rlim_t>(next);
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~no_descriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
    no_descriptors(const no_descriptors&) = delete;
    no_descriptors& operator=(const no_descriptors&) = delete;

private:
    rlimit before_{};
};

}  // namespace loketwacht::integration
