#pragma once

#include <string>
#include <string_view>

#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "model/time.hpp"

namespace loketwacht::rules {

/// What a rule says of its subject. Undecided: what was seen does not tell (the server did not answer there, or only
/// with an error of its own), so an earlier finding is neither confirmed nor resolved.
struct outcome {
    enum class kind { holds, undecided, broken };
    kind what = kind::holds;
    model::severity severity = model::severity::info;  ///< of a broken rule
    std::string evidence;                              ///< of a broken rule: printable, at most 500 bytes
};

[[nodiscard]] inline outcome holds() {
    return {};
}
[[nodiscard]] inline outcome undecided() {
    return {outcome::kind::undecided, {}, {}};
}
[[nodiscard]] outcome broken(model::severity severity, std::string_view evidence);

/// A host that gave some answer. Borrows from the caller of `judge`.
struct host_subject {
    const model::portal& portal;
    const model::host_observation& host;
    bool counter_or_login;  ///< of any endpoint of the portal on this host
    model::sys_time now;
};

/// One endpoint's own URL and where it led.
struct page_subject {
    const model::walk& walk;
    bool counter_or_login;
};

/// A rule: its texts, and the pure functions that judge it. A rule without `page` is about hosts only.
struct rule {
    model::rule_text text;
    bool insecure;  ///< whether breaking it makes the portal insecure today
    outcome (*host)(const host_subject&);
    outcome (*page)(const page_subject&) = nullptr;
};

}  // namespace loketwacht::rules
