#include "model/snapshot.hpp"

namespace loketwacht::model {

void mark_accepted(std::vector<open_finding>& findings, const portal& of, sys_time now) {
    for (open_finding& open : findings) {
        const acceptance* found = acceptance_of(of.accepted, open.finding.rule, open.finding.endpoint, now);
        open.accepted = found == nullptr ? nullptr : std::make_shared<const acceptance>(*found);
    }
}

portal_state_ptr with_acceptances(portal_state_ptr state, sys_time now) {
    if (state->portal->accepted.empty() || state->findings.empty()) return state;
    auto marked = std::make_shared<portal_state>(*state);
    mark_accepted(marked->findings, *marked->portal, now);
    return marked;
}

}  // namespace loketwacht::model
