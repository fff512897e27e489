#pragma once

#include <vector>

#include "report/page_parts.hpp"

// What the page of all portals is made of.
namespace loketwacht::report {

/// A form that asks for a selection of the portals, filled in as `now` has it; its choices are those that lead to
/// something.
void add_selection_form(const page& to, const model::snapshot& snapshot, const status_query& now,
                        const explainer& explain, const std::string& base);

/// The portals in a table, each with its verdict, what was found and what is not known. `base` is where their pages
/// are.
void add_portals(const page& to, const std::vector<const model::portal_state*>& shown, const explainer& explain,
                 model::sys_time now, const std::string& base);

/// A warning where most portals fail in the same way at once: the fault is likely to be the agents' own network.
void add_mass_failure(const page& to, const model::snapshot& snapshot);

}  // namespace loketwacht::report
