#pragma once

#include <array>
#include <vector>

#include "model/snapshot.hpp"

namespace loketwacht::report {

/// Open findings by severity: info, warning, critical; without those that are accepted.
[[nodiscard]] std::array<std::size_t, 3> by_severity(const model::portal_state& state);

/// How many findings are open and accepted.
[[nodiscard]] std::size_t accepted_in(const model::portal_state& state);

/// The portals that have findings, the gravest first and those last of which all are accepted; pointers into the
/// snapshot.
[[nodiscard]] std::vector<const model::portal_state*> worst_first(const model::snapshot& snapshot);

}  // namespace loketwacht::report
