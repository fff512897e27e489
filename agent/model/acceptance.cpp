#include "model/acceptance.hpp"

#include <fmt/format.h>

#include "base/belgian_clock.hpp"

namespace loketwacht::model {

std::string_view to_string(acceptance_source s) {
    return s == acceptance_source::page ? "page" : "inventory";
}

sys_time acceptance::end() const {
    return base::end_of_belgian_day(until);
}

bool acceptance::covers(std::string_view broken_rule, std::string_view at_endpoint) const {
    return rule == broken_rule && (endpoint.empty() || endpoint == at_endpoint);
}

const acceptance* acceptance_of(std::span<const acceptance> all, std::string_view rule, std::string_view endpoint,
                                sys_time now) {
    const acceptance* found = nullptr;
    for (const acceptance& each : all) {
        if (!each.covers(rule, endpoint) || each.is_past(now)) continue;
        if (found == nullptr || found->endpoint.empty()) found = &each;
    }
    return found;
}

std::string last_day_of(const acceptance& accepted) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(accepted.until.year()),
                       static_cast<unsigned>(accepted.until.month()), static_cast<unsigned>(accepted.until.day()));
}

}  // namespace loketwacht::model
