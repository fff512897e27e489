#include "canary/daily.hpp"

#include "canary/audit.hpp"

namespace loketwacht::canary {

gate::gate(judge ask) : judge_(std::move(ask)) {}

permission gate::ask(const std::string& audit_file, const model::portal& portal, model::sys_time now) {
    const auto file = base::state_of(audit_file);  // before it is read: a line that comes in between is seen next time
    const auto known = known_.find(portal.id);
    if (known != known_.end()) {
        const answer& before = known->second;
        const bool same = file == before.file && portal.canary == before.canary;
        const bool in_time = now >= before.when && (!before.said.from || now < *before.said.from);
        if (same && in_time) return before.said;
        known_.erase(known);
    }
    permission said = judge_(audit_file, portal, now);
    if (file && !said.granted()) known_.insert_or_assign(portal.id, answer{said, now, *file, portal.canary});
    return said;
}

daily::daily() : gate_(permitted) {}

net::awaitable<report> daily::come_by(attempt_tools with, std::string audit_file, const model::portal& portal,
                                      std::function<bool()> wanted) {
    report out;
    if (!portal.canary) co_return out;
    const permission may = gate_.ask(audit_file, portal, model::now());
    out.notice = may.notice();
    if (may.granted()) out = co_await attempt(with, std::move(audit_file), portal, std::move(wanted));
    if (out.result) told_.erase(portal.id);
    if (out.notice.empty()) co_return out;
    std::string& last = told_[portal.id];
    if (last == out.notice) out.notice.clear();
    if (!out.notice.empty()) last = out.notice;
    co_return out;
}

void daily::forget(const std::string& portal_id) {
    gate_.forget(portal_id);
    told_.erase(portal_id);
}

}  // namespace loketwacht::canary
