#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/finding.hpp"
#include "model/time.hpp"

namespace loketwacht::ledger {

/// One change in what is open of a portal.
struct transition {
    enum class kind { opened, resolved, severity_changed };
    kind what{};
    model::finding finding;                 ///< as it is now; of a resolved one, as it was last seen
    std::optional<model::severity> before;  ///< of severity_changed
    model::sys_time first_seen{};
};

/// What one assessment did to a portal.
struct record_result {
    std::vector<model::open_finding> open;  ///< all that is open now: gravest first, then by rule, then by endpoint
    std::vector<transition> transitions;    ///< by rule, then by endpoint
};

/// The memory of findings: when each was first seen and last confirmed. It lives in memory and starts empty.
/// For one thread only, the one that probes; what others read is in the snapshot.
class ledger {
public:
    /// Takes in what the rules said of a portal at `when`. For each rule and endpoint: found opens or confirms;
    /// undecided leaves an open finding as it is; neither means that the rule holds now, or that the endpoint is no
    /// longer there, and resolves. A finding that returns after it was resolved is a new one.
    [[nodiscard]] record_result record(const std::string& portal_id, const model::assessment& assessment,
                                       model::sys_time when);

    /// The rule and endpoint of each finding that is open on a portal.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> open(const std::string& portal_id) const;

    /// Drops what is known of a portal that left the inventory; nothing of it counts as resolved.
    void forget(const std::string& portal_id) { portals_.erase(portal_id); }

private:
    using identity = std::pair<std::string, std::string>;  // rule, endpoint
    using open_findings = std::map<identity, model::open_finding>;

    std::unordered_map<std::string, open_findings> portals_;  // only those with something open
};

}  // namespace loketwacht::ledger
