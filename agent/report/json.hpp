#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/history.hpp"
#include "model/snapshot.hpp"
#include "report/selection.hpp"

namespace loketwacht::report {

/// The catalogue's text of a rule; null for a rule that it does not have (any more).
using explainer = std::function<const model::rule_text*(std::string_view rule)>;

/// Takes a piece of text; false: it wants no more.
using text_sink = std::function<bool(std::string_view)>;

/// All that is known of a portal: hosts with their front door and certificates, endpoints with their hops and timings,
/// findings with their remedy. Times are ISO 8601 in UTC, durations seconds; what is not known is absent.
/// With `history`, also its verdicts and changes of findings in the past.
[[nodiscard]] std::string portal_json(const model::portal_state& state, const explainer& explain,
                                      const model::portal_history* history = nullptr);

/// `{"taken", "portals": […]}`: of each portal its verdict, HTTPS states and open findings in short. Written portal by
/// portal, so that ten thousand of them need no memory. False: the sink refused.
[[nodiscard]] bool portals_json(const model::snapshot& snapshot, const text_sink& sink);

/// `{"taken", "findings": […]}`: every open finding with its portal, evidence and remedy. False: the sink refused.
[[nodiscard]] bool findings_json(const model::snapshot& snapshot, const explainer& explain, const text_sink& sink);

/// Of the same lists what a query asks for (`selection`): the portals; the findings, of those portals, for which all
/// holds that is asked of findings. The error's message says what would be right, and is JSON too.
[[nodiscard]] base::result<std::string> some_portals_json(const model::snapshot& snapshot,
                                                          const page_parameters& asked);
[[nodiscard]] base::result<std::string> some_findings_json(const model::snapshot& snapshot, const explainer& explain,
                                                           const page_parameters& asked);

/// The findings that changed since a moment, as the ledger has them.
struct changed_findings {
    model::sys_time since{};
    std::vector<model::past_finding> findings;  ///< the oldest change first
    bool more = false;                          ///< there are later ones
};

/// `{"taken", "since", "more", "findings": […]}`: each as in `findings_json`, with `changed`, and `resolved` where it
/// is over; a portal that is no longer watched has no municipality.
[[nodiscard]] std::string changes_json(const model::snapshot& snapshot, const changed_findings& changes,
                                       const explainer& explain);

}  // namespace loketwacht::report
