#include <algorithm>
#include <array>

#include "report/status_parts.hpp"

namespace loketwacht::report {

namespace {

// As the alert LoketwachtMassFailure has it, which also waits some minutes before it tells.
constexpr std::size_t least_unreachable = 5;
constexpr std::size_t least_of_a_rule = 10;
// What stands between the agents and the portals can show these in a portal's place.
constexpr std::array<std::string_view, 5> rules{"certificate-untrusted", "certificate-expired",
                                                "certificate-not-yet-valid", "certificate-hostname-mismatch",
                                                "https-missing"};

bool breaks(const model::portal_state& state, std::string_view rule) {
    return std::ranges::any_of(state.findings, [&](const model::open_finding& open) {
        return open.finding.rule == rule && open.finding.severity == model::severity::critical;
    });
}

template <typename Fails>
std::size_t failing(const model::snapshot& snapshot, std::size_t least, Fails fails) {
    const auto count = static_cast<std::size_t>(
        std::ranges::count_if(snapshot.portals, [&](const model::portal_state_ptr& state) { return fails(*state); }));
    return count >= least && 2 * count >= snapshot.portals.size() ? count : 0;
}

void add_warning(const page& to, std::size_t count, std::size_t of, const std::string& how) {
    const auto warning = to.out.in("div", {{"class", "unwell"}, {"role", "status"}});
    to.out.text(to.say(status_phrase::most_fail, {std::to_string(count), std::to_string(of), how}));
}

}  // namespace

void add_mass_failure(const page& to, const model::snapshot& snapshot) {
    const std::size_t all = snapshot.portals.size();
    const std::size_t unreachable = failing(snapshot, least_unreachable, [](const model::portal_state& state) {
        return state.verdict == model::verdict::unreachable;
    });
    if (unreachable > 0) add_warning(to, unreachable, all, std::string(to.say(model::verdict::unreachable)));
    for (const std::string_view rule : rules) {
        const std::size_t broken =
            failing(snapshot, least_of_a_rule, [&](const model::portal_state& state) { return breaks(state, rule); });
        if (broken > 0) add_warning(to, broken, all, std::string(rule));
    }
}

}  // namespace loketwacht::report
