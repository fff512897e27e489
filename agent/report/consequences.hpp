#pragma once

#include <span>
#include <vector>

#include "model/finding.hpp"

namespace loketwacht::report {

/// A finding, and those of the same portal that end with it: who mends the cause mends them.
struct cause {
    const model::open_finding* finding;
    std::vector<const model::open_finding*> consequences;
};

/// A portal's findings in their order, each consequence below its cause: the same that the shipped routing of
/// Alertmanager (`inhibit_rules`) tells no word of. What somebody accepts is neither. Pointers into what is given.
[[nodiscard]] std::vector<cause> by_cause(std::span<const model::open_finding> findings);

}  // namespace loketwacht::report
