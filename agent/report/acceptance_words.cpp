#include "report/acceptance_words.hpp"

#include <fmt/format.h>

#include "model/ticket.hpp"

namespace loketwacht::report {

namespace {

std::string last_day(const model::acceptance& accepted, const wording& say) {
    return say.date(std::chrono::sys_days(accepted.until));
}

}  // namespace

std::string accepted_until(const model::acceptance& accepted, const wording& say) {
    return say(acceptance_phrase::until, {last_day(accepted, say)});
}

std::string explanation(const model::acceptance& accepted, const wording& say) {
    return say(acceptance_phrase::explained, {last_day(accepted, say), accepted.by, accepted.reason});
}

std::string handling(const model::remark& handled, std::string_view since, const wording& say) {
    const std::string who = say(acceptance_phrase::handled_by, {handled.by, since});
    return handled.says.empty() ? who : fmt::format("{}: {}", who, handled.says);
}

std::string handling_outside(const model::remark& handled, std::string_view since, const wording& say) {
    const std::string when = say(acceptance_phrase::handled_since, {since});
    return model::is_ticket(handled.says) ? fmt::format("{}: {}", when, handled.says) : when;
}

const model::acceptance* acceptance_of_verdict(const model::portal_state& state) {
    if (state.verdict != model::verdict::insecure) return nullptr;
    const model::acceptance* first = nullptr;
    for (const model::open_finding& open : state.findings) {
        if (!open.finding.insecure) continue;
        if (!open.accepted) return nullptr;
        if (first == nullptr || open.accepted->until < first->until) first = open.accepted.get();
    }
    return first;
}

}  // namespace loketwacht::report
