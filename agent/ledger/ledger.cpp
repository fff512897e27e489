#include "ledger/ledger.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace loketwacht::ledger {

using kind = transition::kind;

record_result ledger::record(const std::string& portal_id, const model::assessment& assessment, model::sys_time when) {
    std::map<identity, const model::finding*> found;
    for (const model::finding& f : assessment.findings)
        found.emplace(identity(f.rule, f.endpoint), &f);

    open_findings& open = portals_[portal_id];
    record_result result;
    std::erase_if(open, [&](const auto& entry) {
        const auto& [id, before] = entry;
        if (found.contains(id) || assessment.undecided.contains(id)) return false;
        result.transitions.push_back({kind::resolved, before.finding, {}, before.first_seen});
        return true;
    });
    for (const auto& [id, seen] : found) {
        const auto [at, opened] = open.try_emplace(id, model::open_finding{*seen, when, when});
        model::open_finding& entry = at->second;
        if (opened) {
            result.transitions.push_back({kind::opened, *seen, {}, when});
        } else if (entry.finding.severity != seen->severity) {
            result.transitions.push_back({kind::severity_changed, *seen, entry.finding.severity, entry.first_seen});
        }
        entry.finding = *seen;
        entry.last_confirmed = when;
    }

    for (const auto& [id, entry] : open)
        result.open.push_back(entry);
    std::ranges::stable_sort(result.open, std::ranges::greater{}, [](const auto& o) { return o.finding.severity; });
    std::ranges::stable_sort(result.transitions, {},
                             [](const transition& t) { return std::tie(t.finding.rule, t.finding.endpoint); });
    if (open.empty()) portals_.erase(portal_id);
    return result;
}

std::vector<std::pair<std::string, std::string>> ledger::open(const std::string& portal_id) const {
    std::vector<std::pair<std::string, std::string>> out;
    const auto known = portals_.find(portal_id);
    if (known == portals_.end()) return out;
    for (const auto& [id, entry] : known->second)
        out.push_back(id);
    return out;
}

}  // namespace loketwacht::ledger
