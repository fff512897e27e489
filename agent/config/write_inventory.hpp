#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::config {

/// What was seen, in words.
using evidence_words = std::function<std::string(const model::evidence&)>;

/// The portals at which the agent discovered endpoints, as an inventory file for an operator to confirm: each entry
/// holds all that its portal's own had but a canary, so that it can take its place, and the discovered endpoints with a
/// comment that says how they were found, in the words of `in_words`; and, all of it commented, the hosts elsewhere
/// that portals lead to for a counter or a login. `load` reads it back. Empty when nothing was discovered, here or
/// there.
[[nodiscard]] std::string discovered_inventory(const settings& agent, const model::snapshot& snapshot,
                                               const evidence_words& in_words);

/// A portal for an inventory file that is written for the first time; without one there are only remarks.
struct new_entry {
    std::vector<std::string> remarks;  ///< stand above it as comments, a line each
    model::portal_ptr portal;          ///< or null
    bool holds = true;                 ///< else it is commented as a whole, for a person to mend
};

/// The entries in their order, with the agent's usual settings, below a comment of these lines. `load` reads it back,
/// whatever remarks and names hold, where the portals that hold are sound and have ids of their own.
[[nodiscard]] std::string new_inventory(std::span<const std::string> head, std::span<const new_entry> entries);

}  // namespace loketwacht::config
