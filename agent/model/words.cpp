#include "model/words.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace loketwacht::model {

std::string moment(sys_time t) {
    std::string text = iso_8601(t);
    const std::size_t date_end = text.find('T');
    return text.substr(0, date_end) + " " + text.substr(date_end + 1, 5) + " UTC";
}

std::string span(std::chrono::milliseconds length) {
    const auto hours = std::chrono::floor<std::chrono::hours>(length).count();
    const auto minutes = std::chrono::floor<std::chrono::minutes>(length).count();
    const auto text = [](auto n, const char* unit) { return std::to_string(n) + " " + unit + (n == 1 ? "" : "s"); };
    if (hours >= 48) return text(hours / 24, "day");
    return hours > 0 ? text(hours, "hour") : text(minutes, "minute");
}

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
