#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/snapshot.hpp"

namespace loketwacht::model {

// Values in the words in which terminals, pages and reports tell them.

using base::moment;
using base::span;

/// "80 days left", "ended 3 days ago", "begins in 2 days".
[[nodiscard]] std::string validity(const certificate& certificate, sys_time at);

/// "EC 256", or the type alone where there is no size.
[[nodiscard]] std::string key_of(const certificate& certificate);

/// Open findings by severity: info, warning, critical.
[[nodiscard]] std::array<std::size_t, 3> by_severity(const portal_state& state);

/// The portals that have findings, the gravest first; pointers into the snapshot.
[[nodiscard]] std::vector<const portal_state*> worst_first(const snapshot& snapshot);

}  // namespace loketwacht::model
