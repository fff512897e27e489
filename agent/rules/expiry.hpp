#pragma once

#include <chrono>
#include <optional>

#include "model/certificate.hpp"
#include "model/finding.hpp"
#include "model/portal.hpp"

namespace loketwacht::rules {

/// A certificate that ends soon, and what it was measured by.
struct soon_over {
    model::severity severity;
    std::chrono::milliseconds left;
    std::chrono::seconds limit;
};

/// Nothing where a certificate has enough of its life left at `now`, or none.
[[nodiscard]] std::optional<soon_over> soon_over_at(model::sys_time now, const model::certificate& cert,
                                                    const model::expiry_thresholds& configured);

}  // namespace loketwacht::rules
