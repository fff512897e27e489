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

void add_idle_exceptions(const page& to, const model::portal_state& state, const portal_readers& by) {
    std::vector<std::pair<std::string, const model::acceptance*>> lines;
    for (const model::acceptance& each : state.portal->accepted) {
        const std::string where = each.endpoint.empty() ? to.say(acceptance_phrase::anywhere) : each.endpoint;
        const std::string day = to.say.date(std::chrono::sys_days(each.until));
        if (each.is_past(by.now)) {
            lines.emplace_back(to.say(acceptance_phrase::past, {each.rule, where, day}), &each);
        } else if (state.latest && !is_open(each, state)) {
            lines.emplace_back(to.say(acceptance_phrase::nothing_open, {each.rule, where}), &each);
        }
    }
    if (lines.empty()) return;
    const auto section = to.out.in("section");
    to.out.element("h2", to.say(acceptance_phrase::exceptions));
    const auto list = to.out.in("ul");
    for (const auto& [line, exception] : lines) {
        if (!by.may_remark || exception->from != model::acceptance_source::page) {
            to.out.element("li", line);
            continue;
        }
        const auto item = to.out.in("li");
        to.out.text(line);
        model::remark said;
        said.rule = exception->rule;
        said.endpoint = exception->endpoint;
        add_take_back(to, said, by.portal);
    }
}

}  // namespace loketwacht::report
