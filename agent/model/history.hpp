#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/time.hpp"

namespace loketwacht::model {

/// One change of a finding.
struct transition {
    enum class kind { opened, resolved, severity_changed };
    kind what{};
    model::finding finding;                 ///< as it is now; of a resolved one, as it was last seen
    std::optional<model::severity> before;  ///< of severity_changed
    sys_time first_seen{};
    sys_time at{};
};

[[nodiscard]] std::string_view to_string(transition::kind what);

/// From `since` on, until the next change.
struct verdict_change {
    sys_time since{};
    model::verdict verdict{};
};

/// What the ledger tells of a portal's past, the newest first.
struct portal_history {
    std::vector<verdict_change> verdicts;
    std::vector<transition> transitions;
};

/// A finding and what became of it.
struct past_finding {
    std::string portal;
    open_finding last;   ///< as last seen
    sys_time changed{};  ///< when it was last opened, changed or resolved
    std::optional<sys_time> resolved;
    bool opened_since = false;       ///< it was opened at or after the moment that was asked about
    std::optional<severity> before;  ///< its severity at that moment, if it was open then and the ledger still knows it
};

}  // namespace loketwacht::model
