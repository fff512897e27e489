#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/condition.hpp"
#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "model/time.hpp"
#include "model/trust.hpp"

namespace loketwacht::model {

/// A host now, and what is last known of its certificate: that outlives an outage.
struct host_state {
    std::string host;
    https_state state = https_state::unreachable;
    std::optional<tls_facts> tls;  ///< as last seen
    sys_time tls_seen{};
};

/// What is remembered of an endpoint beyond the latest observation.
struct endpoint_state {
    std::optional<sys_time> last_success;
};

/// All that is known of one portal at a moment. Immutable, shared by threads.
struct portal_state {
    portal_ptr configured;   ///< as the inventory has it
    portal_ptr portal;       ///< with the endpoints that the agent discovered
    observation_ptr latest;  ///< null before the first round
    model::verdict verdict = verdict::unknown;
    std::vector<open_finding> findings;  ///< gravest first
    std::vector<mended_finding> mended;  ///< those of the last days, the newest last
    good_news lately;
    std::vector<unknown_answers> unknown;  ///< why the portal is not known to be secure, in the order of its endpoints
    std::vector<login_form> login_forms;
    std::vector<host_state> hosts;          ///< parallel to `latest->hosts`
    std::vector<endpoint_state> endpoints;  ///< parallel to `portal->endpoints`
};

using portal_state_ptr = std::shared_ptr<const portal_state>;

/// The state of all portals that metrics, pages and reports read; in the inventory's order.
struct snapshot {
    sys_time taken{};
    std::vector<portal_state_ptr> portals;
    trust_facts trust;
    conditions agent;  ///< how the agent itself is
};

using snapshot_ptr = std::shared_ptr<const snapshot>;

/// Says of a finding whether the portal's exceptions accept it at a moment, and whether somebody works on it.
void mark(open_finding& open, const portal& of, sys_time now);

/// The state with its findings marked so, and without what was accepted when it was mended: nobody was told that it was
/// open. The same state where there is nothing to do.
[[nodiscard]] portal_state_ptr with_marks(portal_state_ptr state, sys_time now);

/// The portal with what was said on its page, and its state with that; the same where nothing was.
[[nodiscard]] portal_ptr with_remarks(const portal_ptr& of, const std::vector<remark>& said);
[[nodiscard]] portal_state_ptr with_remarks(const portal_state_ptr& state, const std::vector<remark>& said);

}  // namespace loketwacht::model
