#include "ledger/changes.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <string>
#include <tuple>
#include <utility>

namespace loketwacht::ledger {

using kind = model::transition::kind;

namespace {

using identity = std::pair<std::string, std::string>;  // rule, endpoint

identity identity_of(const model::finding& f) {
    return {f.rule, f.endpoint};
}

}  // namespace

changes changes_by(const model::assessment& assessment, const std::vector<model::open_finding>& before,
                   model::sys_time when) {
    std::map<identity, const model::finding*> found;
    for (const model::finding& f : assessment.findings)
        found.emplace(identity_of(f), &f);

    changes out;
    std::map<identity, model::open_finding> open;
    for (const model::open_finding& known : before) {
        const identity id = identity_of(known.finding);
        if (found.contains(id) || assessment.undecided.contains(id)) {
            open.emplace(id, known);
        } else {
            out.transitions.push_back({kind::resolved, known.finding, {}, known.first_seen, when});
        }
    }
    for (const auto& [id, seen] : found) {
        const auto [at, opened] = open.try_emplace(id, model::open_finding{*seen, when, when});
        model::open_finding& entry = at->second;
        if (opened) {
            out.transitions.push_back({kind::opened, *seen, {}, when, when});
        } else if (entry.finding.severity != seen->severity) {
            out.transitions.push_back({kind::severity_changed, *seen, entry.finding.severity, entry.first_seen, when});
        }
        entry.finding = *seen;
        entry.last_confirmed = when;
    }
    for (auto& entry : open | std::views::values)
        out.open.push_back(std::move(entry));
    std::ranges::stable_sort(out.open, std::ranges::greater{}, [](const auto& o) { return o.finding.severity; });
    std::ranges::stable_sort(out.transitions, {},
                             [](const auto& t) { return std::tie(t.finding.rule, t.finding.endpoint); });
    return out;
}

}  // namespace loketwacht::ledger
