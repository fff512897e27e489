#include "report/ranking.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace loketwacht::report {

std::size_t need_of(model::verdict v) {
    return static_cast<std::size_t>(std::ranges::find(verdicts_by_need, v) - verdicts_by_need.begin());
}

std::array<std::size_t, 3> by_severity(const model::portal_state& state) {
    std::array<std::size_t, 3> counts{};
    for (const model::open_finding& open : state.findings) {
        if (!open.accepted) ++counts.at(static_cast<std::size_t>(open.finding.severity));
    }
    return counts;
}

std::size_t accepted_in(const model::portal_state& state) {
    return static_cast<std::size_t>(std::ranges::count_if(
        state.findings, [](const model::open_finding& open) { return open.accepted != nullptr; }));
}

std::vector<const model::portal_state*> worst_first(const model::snapshot& snapshot) {
    std::vector<const model::portal_state*> out;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (!state->findings.empty()) out.push_back(state.get());
    }
    std::ranges::stable_sort(out, std::greater{}, [](const model::portal_state* state) {
        const auto [info, warning, critical] = by_severity(*state);
        return std::tuple(critical, warning, info);
    });
    return out;
}

}  // namespace loketwacht::report
