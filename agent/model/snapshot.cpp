#include "model/snapshot.hpp"

namespace loketwacht::model {

void mark(open_finding& open, const portal& of, sys_time now) {
    const finding& f = open.finding;
    const acceptance* accepted = acceptance_of(of.accepted, f.rule, f.endpoint, now);
    open.accepted = accepted == nullptr ? nullptr : std::make_shared<const acceptance>(*accepted);
    const remark* handled = handling_of(of.handled, f.rule, f.endpoint, open.first_seen);
    open.handled = handled == nullptr ? nullptr : std::make_shared<const remark>(*handled);
}

portal_state_ptr with_marks(portal_state_ptr state, sys_time now) {
    const portal& of = *state->portal;
    const bool nothing_said = of.accepted.empty() && of.handled.empty();
    if (nothing_said || (state->findings.empty() && state->mended.empty())) return state;
    auto marked = std::make_shared<portal_state>(*state);
    for (open_finding& open : marked->findings)
        mark(open, of, now);
    std::erase_if(marked->mended, [&](const mended_finding& each) {
        return acceptance_of(of.accepted, each.rule, each.endpoint, each.mended) != nullptr;
    });
    return marked;
}

portal_ptr with_remarks(const portal_ptr& of, const std::vector<remark>& said) {
    if (said.empty()) return of;
    auto with = std::make_shared<portal>(*of);
    for (const remark& each : said) {
        if (each.what == remark::kind::accepted) {
            with->accepted.push_back(as_acceptance(each));
        } else {
            with->handled.push_back(each);
        }
    }
    return with;
}

portal_state_ptr with_remarks(const portal_state_ptr& state, const std::vector<remark>& said) {
    if (said.empty()) return state;
    auto with = std::make_shared<portal_state>(*state);
    with->portal = with_remarks(state->portal, said);
    return with;
}

}  // namespace loketwacht::model
