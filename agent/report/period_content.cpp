#include "report/period_content.hpp"

#include <algorithm>
#include <tuple>

#include "model/snapshot.hpp"
#include "report/letter_parts.hpp"

namespace loketwacht::report {

namespace {

finding_state state_of(const model::past_finding& past, bool accepted) {
    if (past.resolved) return finding_state::mended;
    if (accepted) return finding_state::accepted;
    return past.opened_since ? finding_state::opened : finding_state::open;
}

reported_finding reported(const model::past_finding& past, const model::portal& of, model::sys_time now) {
    reported_finding out{finding_state::mended, past.last, {}, past.resolved};
    if (!past.resolved) model::mark(out.last, of, now);
    out.state = state_of(past, out.last.accepted != nullptr);
    if (past.before && *past.before != past.last.finding.severity) out.before = past.before;
    return out;
}

reported_portal reported(const portal_past& past, model::sys_time now) {
    reported_portal out{past.portal, past.verdict, {}};
    for (const model::past_finding& each : past.findings)
        out.findings.push_back(reported(each, *past.portal, now));
    std::ranges::stable_sort(out.findings, {}, [](const reported_finding& each) {
        return std::tuple(each.state, -static_cast<int>(each.last.finding.severity));
    });
    return out;
}

void add(period_tally& to, const reported_finding& finding) {
    const model::severity now = finding.last.finding.severity;
    switch (finding.state) {
        case finding_state::mended:
            ++to.mended;
            return;
        case finding_state::accepted:
            ++to.accepted;
            return;
        case finding_state::opened:
            ++to.opened;
            break;
        case finding_state::open:
            break;
    }
    ++to.open.at(static_cast<std::size_t>(now));
    if (finding.before) ++(now > *finding.before ? to.graver : to.milder);
}

void add(period_tally& to, const reported_portal& portal) {
    ++to.portals;
    if (portal.is_not_known()) ++to.not_known;
    std::optional<model::severity> worst;
    for (const reported_finding& each : portal.findings) {
        add(to, each);
        if (each.state != finding_state::opened && each.state != finding_state::open) continue;
        worst = std::max(worst, std::optional(each.last.finding.severity));
    }
    if (worst) ++to.portals_by_worst.at(static_cast<std::size_t>(*worst));
}

reported_municipality& municipality_of(std::vector<reported_municipality>& all, const model::municipality& who) {
    const auto found = std::ranges::find(all, key_of(who), [](const auto& each) { return key_of(each.who); });
    return found == all.end() ? all.emplace_back(reported_municipality{who, {}, {}}) : *found;
}

}  // namespace

std::string_view to_string(finding_state state) {
    constexpr std::array<std::string_view, all_finding_states.size()> names{"new", "open", "accepted", "mended"};
    return names.at(static_cast<std::size_t>(state));
}

bool reported_portal::is_not_known() const {
    return !verdict || *verdict == model::verdict::unknown || *verdict == model::verdict::unreachable;
}

bool reported_municipality::has_findings() const {
    return std::ranges::any_of(portals, [](const reported_portal& each) { return !each.findings.empty(); });
}

std::vector<period_facts> by_municipality(const period_facts& facts) {
    const auto key = [](const period_facts& of) { return key_of(of.portals.front().portal->municipality); };
    std::vector<period_facts> out;
    for (const portal_past& each : facts.portals) {
        const auto found = std::ranges::find(out, key_of(each.portal->municipality), key);
        period_facts& of =
            found == out.end()
                ? out.emplace_back(period_facts{facts.since, facts.until, facts.ledger_begins, facts.kept, {}})
                : *found;
        of.portals.push_back(each);
    }
    return out;
}

period_content content_of(const period_facts& facts) {
    period_content out{facts.since, facts.until, facts.ledger_begins, facts.kept, {}, {}, {}, {}};
    for (const portal_past& each : facts.portals) {
        reported_portal portal = reported(each, facts.until);
        const model::municipality& who = portal.portal->municipality;
        add(out.all, portal);
        if (!who.province.empty()) add(out.by_province[who.province], portal);
        if (!portal.portal->platform.empty()) add(out.by_platform[portal.portal->platform], portal);
        reported_municipality& municipality = municipality_of(out.municipalities, who);
        add(municipality.counted, portal);
        municipality.portals.push_back(std::move(portal));
    }
    return out;
}

}  // namespace loketwacht::report
