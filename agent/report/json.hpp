#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/snapshot.hpp"

namespace loketwacht::report {

/// The catalogue's text of a rule; null for a rule that it does not have (any more).
using explainer = std::function<const model::rule_text*(std::string_view rule)>;

/// Takes a piece of text; false: it wants no more.
using text_sink = std::function<bool(std::string_view)>;

/// All that is known of a portal: hosts with their front door and certificates, endpoints with their hops and timings,
/// findings with their remedy. Times are ISO 8601 in UTC, durations seconds; what is not known is absent.
[[nodiscard]] std::string portal_json(const model::portal_state& state, const explainer& explain);

/// `{"taken", "portals": […]}`: of each portal its verdict, HTTPS states and open findings in short. Written portal by
/// portal, so that ten thousand of them need no memory. False: the sink refused.
[[nodiscard]] bool portals_json(const model::snapshot& snapshot, const text_sink& sink);

/// `{"taken", "findings": […]}`: every open finding with its portal, evidence and remedy. False: the sink refused.
[[nodiscard]] bool findings_json(const model::snapshot& snapshot, const explainer& explain, const text_sink& sink);

}  // namespace loketwacht::report
