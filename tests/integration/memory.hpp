#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>

#include <malloc.h>

namespace loketwacht::integration {

/// How far the memory of this process has grown at most since the object was made, by the kernel's count.
class memory_watch {
public:
    memory_watch() {
        malloc_trim(0);
        std::ofstream("/proc/self/clear_refs") << "5";  // proc(5): resets VmHWM
        before_ = kilobytes("VmRSS:");
    }
    [[nodiscard]] std::size_t growth() const { return (std::max(kilobytes("VmHWM:"), before_) - before_) * 1024; }

private:
    static std::size_t kilobytes(const std::string& wanted) {
        std::ifstream status("/proc/self/status");
        for (std::string word; status >> word;) {
            std::size_t value = 0;
            if (word == wanted && status >> value) return value;
        }
        return 0;
    }

    std::size_t before_ = 0;
};

}  // namespace loketwacht::integration
