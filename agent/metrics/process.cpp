#include "metrics/process.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

#include "base/number.hpp"

namespace loketwacht::metrics {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

std::string contents(const char* path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The n-th word after `from`, as a number.
std::optional<double> number_at(const std::string& text, std::size_t from, int n) {
    std::size_t begin = text.find_first_not_of(' ', from);
    for (; n > 0 && begin != std::string::npos; --n) {
        begin = text.find_first_not_of(' ', text.find(' ', begin));
    }
    if (begin == std::string::npos) return std::nullopt;
    return base::real_number(std::string_view(text).substr(begin, text.find_first_of(" \n", begin) - begin));
}

std::optional<double> open_files() {
    std::error_code error;
    const std::filesystem::directory_iterator entries("/proc/self/fd", error);
    if (error) return std::nullopt;
    // Listing takes a descriptor of its own.
    return static_cast<double>(std::distance(entries, {})) - 1;
}

std::optional<double> max_files() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
    return static_cast<double>(limit.rlim_cur);
}

// Seconds since 1970 at which the machine started.
std::optional<double> boot_time() {
    const std::string stat = contents("/proc/stat");
    const auto at = stat.find("\nbtime ");
    return at == std::string::npos ? std::nullopt : number_at(stat, at, 1);
}

void add(std::vector<MetricFamily>& to, MetricType type, const char* name, const char* help,
         std::optional<double> value) {
    if (!value) return;
    MetricFamily family{name, help, type, std::vector<prometheus::ClientMetric>(1)};
    family.metric.front().gauge.value = *value;
    family.metric.front().counter.value = *value;
    to.push_back(std::move(family));
}

}  // namespace

std::vector<MetricFamily> process_families() {
    // proc(5): the fields after the name, which is in parentheses and may itself hold blanks; the first is field 3.
    const std::string stat = contents("/proc/self/stat");
    const std::size_t after_name = stat.rfind(')') == std::string::npos ? stat.size() : stat.rfind(')') + 1;
    const auto field = [&](int number) { return number_at(stat, after_name, number - 3); };
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    const auto user = field(14);
    const auto system = field(15);
    const auto start = field(22);
    const auto pages = field(24);
    const auto boot = boot_time();

    std::vector<MetricFamily> out;
    add(out, MetricType::Counter, "process_cpu_seconds_total", "User and system CPU time of the agent",
        user && system ? std::optional((*user + *system) / ticks) : std::nullopt);
    add(out, MetricType::Gauge, "process_resident_memory_bytes", "Resident memory of the agent",
        pages ? std::optional(*pages * static_cast<double>(sysconf(_SC_PAGESIZE))) : std::nullopt);
    add(out, MetricType::Gauge, "process_virtual_memory_bytes", "Virtual memory of the agent", field(23));
    add(out, MetricType::Gauge, "process_open_fds", "Open file descriptors of the agent", open_files());
    add(out, MetricType::Gauge, "process_max_fds", "Limit of open file descriptors of the agent", max_files());
    add(out, MetricType::Gauge, "process_start_time_seconds", "When the agent started",
        start && boot ? std::optional(*boot + *start / ticks) : std::nullopt);
    return out;
}

}  // namespace loketwacht::metrics
