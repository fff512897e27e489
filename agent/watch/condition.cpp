#include "watch/condition.hpp"

#include <cstdint>
#include <fstream>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

#include "base/number.hpp"

namespace loketwacht::watch {

namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;

std::string first_line(const std::string& file) {
    std::ifstream in(file);
    std::string out;
    std::getline(in, out);
    return out;
}

// Nothing where there is no limit, or none that can be read.
std::optional<std::uint64_t> memory_limit() {
    const std::string group = first_line("/proc/self/cgroup");  // 0::/system.slice/loketwacht.service
    if (!group.starts_with("0::/")) return std::nullopt;
    return base::whole_number<std::uint64_t>(first_line("/sys/fs/cgroup" + group.substr(3) + "/memory.max"));
}

std::optional<std::uint64_t> memory_in_use() {
    std::istringstream pages(first_line("/proc/self/statm"));
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (!(pages >> all >> resident)) return std::nullopt;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void note(board& on, observer& tell, model::agent_part part, const std::string& wrong) {
    if (on.set_condition(part, wrong, model::now())) tell.part_changed(part, wrong);
}

std::string memory_shortage() {
    const auto limit = memory_limit();
    const auto used = memory_in_use();
    if (!limit || !used || *used < *limit / 10 * 9) return {};
    return fmt::format("it uses {} MiB of the {} MiB that it may", *used / mebibyte, *limit / mebibyte);
}

}  // namespace loketwacht::watch
