#pragma once

#include <vector>

#include "report/page_parts.hpp"

// What the page of all portals is made of.
namespace loketwacht::report {

/// A form that asks for a selection of the portals, filled in as `now` has it; its choices are those that lead to
/// something.
void add_selection_form(const page& to, const model::snapshot& snapshot, const status_query& now,
                        const explainer& explain, const std::string& base);

/// Of what moment a list is, and where the pages of its portals are.
struct list_place {
    model::sys_time now;
    const std::string& base;
};

/// The portals in a table, each with its verdict and those of the latest days, what was found and what is not known.
void add_portals(const page& to, const std::vector<const model::portal_state*>& shown, const status_sources& from,
                 const list_place& at);

/// The latest days as a bar, the worst verdict of each by its height and colour; nothing where none is known.
void add_bar(const page& to, const std::vector<model::verdict_change>& verdicts, model::sys_time now);

/// A warning where most portals fail in the same way at once: the fault is likely to be the agents' own network.
void add_mass_failure(const page& to, const model::snapshot& snapshot);

}  // namespace loketwacht::report
