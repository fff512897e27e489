#include "canary/permission.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/time.hpp"

namespace loketwacht::canary {

using base::iso_8601;

namespace {

// Times are kept to the second, rounded down.
constexpr auto between_attempts = std::chrono::hours(24) + std::chrono::seconds(1);

constexpr std::array<std::pair<audit_event, std::string_view>, 5> words{{{audit_event::attempting, "attempting"},
                                                                         {audit_event::accepted, "accepted"},
                                                                         {audit_event::refused, "refused"},
                                                                         {audit_event::stopped, "stopped"},
                                                                         {audit_event::unclear, "unclear"}}};

permission stopped(std::string why) {
    return {permission::kind::stopped, std::move(why), 0};
}

bool on_one_origin(const model::canary& canary) {
    const auto fits = [&](const model::url& url) {
        return url.is_https() && url.host == canary.page.host && url.port == canary.page.port;
    };
    return !canary.page.host.empty() && fits(canary.page) && fits(canary.action) &&
           (!canary.logout || fits(*canary.logout));
}

struct past_of_portal {
    std::optional<model::sys_time> last_attempt;
    const audit_entry* stop = nullptr;
    int refusals = 0;
};

past_of_portal look_back(const std::string& portal, const audit_history& past, model::sys_time armed) {
    past_of_portal out;
    const audit_entry* open = nullptr;  // an attempt whose end was not told yet
    const auto count_open = [&] {
        if (open != nullptr && open->when >= armed) ++out.refusals;
    };
    for (const audit_entry& each : past.entries) {
        if (each.portal != portal) continue;
        if (each.what == audit_event::attempting) {
            count_open();
            out.last_attempt = std::max(out.last_attempt.value_or(each.when), each.when);
        }
        open = each.what == audit_event::attempting ? &each : nullptr;
        if (each.when < armed) continue;
        if (each.what == audit_event::stopped) out.stop = &each;
        if (each.what == audit_event::refused || each.what == audit_event::unclear) ++out.refusals;
    }
    count_open();
    return out;
}

}  // namespace

std::string_view to_string(audit_event e) {
    return std::ranges::find(words, e, &std::pair<audit_event, std::string_view>::first)->second;
}

std::optional<audit_event> parse_audit_event(std::string_view word) {
    const auto* const found = std::ranges::find(words, word, &std::pair<audit_event, std::string_view>::second);
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

std::string permission::notice() const {
    return what == kind::stopped ? fmt::format("no attempt: {}", why) : std::string();
}

permission may_attempt(const model::portal& portal, const audit_history& past, model::sys_time now) {
    const model::canary* canary = portal.canary.get();
    if (canary == nullptr) return stopped("the portal has no canary");
    if (!canary->authorisation.valid_at(now)) return stopped("it is not authorised, or no longer");
    if (!on_one_origin(*canary)) return stopped("page, action and logout are not on one https origin");
    if (now < canary->armed)
        return {permission::kind::later, fmt::format("it is armed from {}", iso_8601(canary->armed)), 0, canary->armed};
    if (past.damaged && *past.damaged >= canary->armed) {
        return stopped(
            fmt::format("the audit has lines that cannot be read, written by {}; look at the file, then set armed to a "
                        "later moment",
                        iso_8601(*past.damaged)));
    }
    const past_of_portal mine = look_back(portal.id, past, canary->armed);
    if (mine.stop != nullptr) {
        return stopped(fmt::format("stopped at {}: {}; look at the page, then set armed to a later moment",
                                   iso_8601(mine.stop->when), mine.stop->why));
    }
    if (mine.refusals >= most_refusals) {
        return stopped(
            fmt::format("{} attempts were refused, or ended unclear or untold; set armed to a later moment to go on",
                        mine.refusals));
    }
    const auto last = std::max(mine.last_attempt, past.damaged);
    if (last && now < *last + between_attempts) {
        return {permission::kind::later, fmt::format("the last attempt was at {}", iso_8601(*last)), mine.refusals,
                *last + between_attempts};
    }
    return {permission::kind::granted, {}, mine.refusals};
}

}  // namespace loketwacht::canary
