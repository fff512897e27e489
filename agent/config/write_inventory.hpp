#pragma once

#include <string>

#include "config/settings.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::config {

/// The portals at which the agent discovered endpoints, as an inventory file for an operator to confirm: each entry
/// holds all that its portal's own had but a canary, so that it can take its place, and the discovered endpoints with a
/// comment that says how they were found; and, all of it commented, the hosts elsewhere that portals lead to for a
/// counter or a login. `load` reads it back. Empty when nothing was discovered, here or there.
[[nodiscard]] std::string discovered_inventory(const settings& agent, const model::snapshot& snapshot);

}  // namespace loketwacht::config
