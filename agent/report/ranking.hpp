#pragma once

#include <array>
#include <vector>

#include "model/snapshot.hpp"

namespace loketwacht::report {

/// How much a verdict needs somebody: 0 is what needs it first.
[[nodiscard]] std::size_t need_of(model::verdict v);
/// The verdicts in that order.
inline constexpr std::array verdicts_by_need{model::verdict::insecure, model::verdict::unreachable,
                                             model::verdict::unknown, model::verdict::secure};

/// Open findings by severity: info, warning, critical; without those that are accepted.
[[nodiscard]] std::array<std::size_t, 3> by_severity(const model::portal_state& state);

/// How many findings are open and accepted.
[[nodiscard]] std::size_t accepted_in(const model::portal_state& state);

/// The portals that have findings, the gravest first and those last of which all are accepted; pointers into the
/// snapshot.
[[nodiscard]] std::vector<const model::portal_state*> worst_first(const model::snapshot& snapshot);

}  // namespace loketwacht::report
