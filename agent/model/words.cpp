#include "model/words.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace loketwacht::model {

std::string validity(const certificate& certificate, sys_time at) {
    if (at < certificate.not_before) return "begins in " + span(certificate.not_before - at);
    if (at > certificate.not_after) return "ended " + span(at - certificate.not_after) + " ago";
    return span(certificate.not_after - at) + " left";
}

std::string key_of(const certificate& certificate) {
    return certificate.key_bits > 0 ? certificate.key_type + " " + std::to_string(certificate.key_bits)
                                    : certificate.key_type;
}

std::array<std::size_t, 3> by_severity(const portal_state& state) {
    std::array<std::size_t, 3> counts{};
    for (const open_finding& open : state.findings) {
        ++counts.at(static_cast<std::size_t>(open.finding.severity));
    }
    return counts;
}

std::vector<const portal_state*> worst_first(const snapshot& snapshot) {
    std::vector<const portal_state*> out;
    for (const portal_state_ptr& state : snapshot.portals) {
        if (!state->findings.empty()) out.push_back(state.get());
    }
    std::ranges::stable_sort(out, std::greater{}, [](const portal_state* state) {
        const auto [info, warning, critical] = by_severity(*state);
        return std::tuple(critical, warning, info);
    });
    return out;
}

}  // namespace loketwacht::model
