#include <algorithm>

#include "report/portal_page_parts.hpp"

namespace loketwacht::report {

namespace {

bool is_open(const model::acceptance& accepted, const model::portal_state& state) {
    return std::ranges::any_of(state.findings, [&](const model::open_finding& open) {
        return accepted.covers(open.finding.rule, open.finding.endpoint);
    });
}

}  // namespace

void add_idle_exceptions(const page& to, const model::portal_state& state, model::sys_time now) {
    std::vector<std::string> lines;
    for (const model::acceptance& each : state.portal->accepted) {
        const std::string where = each.endpoint.empty() ? to.say(acceptance_phrase::anywhere) : each.endpoint;
        const std::string day = to.say.date(std::chrono::sys_days(each.until));
        if (each.is_past(now)) {
            lines.push_back(to.say(acceptance_phrase::past, {each.rule, where, day}));
        } else if (state.latest && !is_open(each, state)) {
            lines.push_back(to.say(acceptance_phrase::nothing_open, {each.rule, where}));
        }
    }
    if (lines.empty()) return;
    const auto section = to.out.in("section");
    to.out.element("h2", to.say(acceptance_phrase::exceptions));
    const auto list = to.out.in("ul");
    for (const std::string& line : lines)
        to.out.element("li", line);
}

}  // namespace loketwacht::report
