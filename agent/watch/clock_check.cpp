#include "watch/clock_check.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/time.hpp"

namespace loketwacht::watch {

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::years;

// The year, to be moved at each release.
constexpr sys_days made{2026y / 1 / 1};
constexpr years longest_in_use{10};
constexpr years longest_without_renewal{3};
constexpr days longest_public_life{398};  // CA/Browser Forum Baseline Requirements, section 6.3.2

}  // namespace

void clock_check::saw(const model::observation& seen) {
    for (const model::host_observation& host : seen.hosts) {
        const model::tls_facts* tls = host.tls();
        if (tls == nullptr || !tls->chain->issuer) continue;
        const model::certificate& leaf = tls->chain->leaf();
        if (leaf.lifetime() > longest_public_life) continue;
        if (leaves_.size() < enough) leaves_.insert(leaf.sha256);
        youngest_ = std::max(youngest_, leaf.not_before);
    }
}

std::optional<std::string> clock_check::wrong_at(model::sys_time now) const {
    const std::string clock = base::iso_8601(now);
    if (now < made) return fmt::format("the clock says {}, which is before this version was made", clock);
    if (now > made + longest_in_use)
        return fmt::format("the clock says {}, ten years after this version was made", clock);
    if (leaves_.size() == enough && now > youngest_ + longest_without_renewal)
        return fmt::format("the clock says {}, and the youngest certificate that was seen is of {}", clock,
                           base::iso_8601(youngest_));
    return std::nullopt;
}

}  // namespace loketwacht::watch
