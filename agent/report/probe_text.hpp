#pragma once

#include <string>

#include "model/language.hpp"
#include "model/snapshot.hpp"
#include "report/json.hpp"

namespace loketwacht::report {

/// One look at a portal, told for a person at a terminal: verdict, findings with evidence and remedy, the front door
/// hop by hop with timings, addresses, endpoints, certificate chain. Escape sequences only with `colour`; text from
/// outside holds none.
[[nodiscard]] std::string probe_text(const model::portal_state& state, bool colour, const explainer& explain,
                                     model::language in = model::language::english);

}  // namespace loketwacht::report
