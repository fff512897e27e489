#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/portal.hpp"

namespace loketwacht::config {

/// The portals that somebody's words name, in the inventory's order: a word is the id of a portal, or else the name or
/// the NIS code of a municipality, in any case of letters; without words all are meant. A word that names nothing is an
/// error, which says what was perhaps meant.
[[nodiscard]] base::result<std::vector<model::portal_ptr>> portals_named(const std::vector<model::portal_ptr>& all,
                                                                         std::span<const std::string> words);

}  // namespace loketwacht::config
