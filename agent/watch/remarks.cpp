#include "watch/remarks.hpp"

#include <algorithm>

namespace loketwacht::watch {

namespace {

constexpr std::size_t most_in_a_minute = 60;

bool is_open(const model::portal_state& of, const model::remark& said) {
    return std::ranges::any_of(of.findings, [&](const model::open_finding& open) {
        return open.finding.rule == said.rule && open.finding.endpoint == said.endpoint;
    });
}

bool is_said(const std::vector<model::remark>& all, const model::remark& said) {
    return std::ranges::any_of(all, [&](const model::remark& each) { return each.is_about_the_same(said); });
}

}  // namespace

model::remark_outcome remarks::take(const model::remark_change& change) {
    using enum model::remark_outcome;
    const model::portal_state_ptr state = board_.of(change.portal);
    if (!state) return no_such_portal;
    if (change.taken_back && !is_said(ledger_.remarks_of(change.portal), change.said)) return nothing_said;
    if (!change.taken_back && !is_open(*state, change.said)) return not_open;
    if (is_too_often(change.said.at)) return too_often;
    ledger_.take(change);
    board_.set_remarks(change.portal, ledger_.remarks_of(change.portal));
    tell_.remarked(change);
    return taken;
}

bool remarks::is_too_often(model::sys_time now) {
    // Those of a clock that was set back since do not count.
    std::erase_if(latest_, [&](model::sys_time each) { return each > now || each + std::chrono::minutes(1) <= now; });
    if (latest_.size() >= most_in_a_minute) return true;
    latest_.push_back(now);
    return false;
}

}  // namespace loketwacht::watch
