#pragma once

#include <span>
#include <vector>

#include "rules/fields.hpp"

namespace loketwacht::rules {

/// What the passages of a page claim of logging in with the national number; `said` is what each speaks of. A page
/// about news tells nothing of itself.
[[nodiscard]] std::vector<vocabulary::claim> claims_on(const page_context& context,
                                                       std::span<const vocabulary::topics> said);

/// What the boxes of a page's only login are called: the one that asks a password, and the one before it.
[[nodiscard]] vocabulary::own_names names_on(const model::page_facts& page);

}  // namespace loketwacht::rules
