#include "canary/permission.hpp"

#include <gmock/gmock.h>

#include "base/time.hpp"
#include "canaries.hpp"

namespace loketwacht::canary::testing {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using kind = permission::kind;

audit_entry told(audit_event what, model::sys_time when, const std::string& portal = "voorbeeldgem") {
    return {when, portal, what, "the form of the login page was changed"};
}

struct permission_row {
    std::string name;
    void (*spoil)(model::canary&);
    audit_history past;
    kind expected;
    std::string why = {};
};

class permissions : public ::testing::TestWithParam<permission_row> {};

TEST_P(permissions, are_given_by_authorisation_memory_and_time) {
    model::canary canary = sound_canary();
    GetParam().spoil(canary);
    const permission judged = may_attempt(portal_with(canary), GetParam().past, now);
    EXPECT_EQ(judged.what, GetParam().expected) << judged.why;
    EXPECT_THAT(judged.why, ::testing::HasSubstr(GetParam().why));
}

void nothing(model::canary&) {}

const auto rows = ::testing::Values(
    permission_row{"first_attempt", nothing, {}, kind::granted},
    permission_row{
        "no_reference", [](model::canary& c) { c.authorisation.reference = ""; }, {}, kind::stopped, "not authorised"},
    permission_row{"granted_by_nobody",
                   [](model::canary& c) { c.authorisation.granted_by = ""; },
                   {},
                   kind::stopped,
                   "not authorised"},
    permission_row{
        "no_last_day", [](model::canary& c) { c.authorisation.valid_until = {}; }, {}, kind::stopped, "not authorised"},
    permission_row{"on_the_last_day",
                   [](model::canary& c) { c.authorisation.valid_until = *base::parse_date("2026-11-25"); },
                   {},
                   kind::granted},
    permission_row{"the_day_after",
                   [](model::canary& c) { c.authorisation.valid_until = *base::parse_date("2026-11-24"); },
                   {},
                   kind::stopped,
                   "not authorised"},
    permission_row{"plain_page",
                   [](model::canary& c) { c.page.scheme = model::scheme::http; },
                   {},
                   kind::stopped,
                   "one https origin"},
    permission_row{"plain_action",
                   [](model::canary& c) { c.action.scheme = model::scheme::http; },
                   {},
                   kind::stopped,
                   "one https origin"},
    permission_row{"action_on_another_host",
                   [](model::canary& c) { c.action.host = "evil.example"; },
                   {},
                   kind::stopped,
                   "one https origin"},
    permission_row{"action_on_another_port",
                   [](model::canary& c) { c.action.port = 8443; },
                   {},
                   kind::stopped,
                   "one https origin"},
    permission_row{"logout_on_another_host",
                   [](model::canary& c) { c.logout = at("https://evil.example/"); },
                   {},
                   kind::stopped,
                   "one https origin"},
    permission_row{
        "nothing_pinned", [](model::canary& c) { c = model::canary(); }, {}, kind::stopped, "not authorised"},
    permission_row{"not_armed_yet",
                   [](model::canary& c) { c.armed = now + seconds(1); },
                   {},
                   kind::later,
                   "armed from 2026-11-25T12:00:01Z"},
    permission_row{"armed_now", [](model::canary& c) { c.armed = now; }, {}, kind::granted},
    permission_row{"attempt_of_today",
                   nothing,
                   {{told(audit_event::attempting, now - hours(24)), told(audit_event::accepted, now - hours(24))}, {}},
                   kind::later,
                   "the last attempt was at 2026-11-24T12:00:00Z"},
    permission_row{
        "attempt_of_yesterday",
        nothing,
        {{told(audit_event::attempting, now - hours(24) - seconds(1)), told(audit_event::accepted, now - hours(24))},
         {}},
        kind::granted},
    permission_row{"attempt_of_today_before_it_was_armed",
                   [](model::canary& c) { c.armed = now - minutes(1); },
                   {{told(audit_event::attempting, now - hours(1)), told(audit_event::refused, now - hours(1))}, {}},
                   kind::later,
                   "the last attempt"},
    permission_row{"attempt_in_the_future",
                   nothing,
                   {{told(audit_event::attempting, now + hours(1)), told(audit_event::accepted, now + hours(1))}, {}},
                   kind::later},
    permission_row{"older_line_after_a_newer_one",
                   nothing,
                   {{told(audit_event::attempting, now - hours(1)), told(audit_event::accepted, now - hours(1)),
                     told(audit_event::attempting, now - hours(30)), told(audit_event::accepted, now - hours(30))},
                    {}},
                   kind::later},
    permission_row{
        "attempt_of_another_portal",
        nothing,
        {{told(audit_event::attempting, now - hours(1), "andergem"), told(audit_event::stopped, now, "andergem")}, {}},
        kind::granted},
    permission_row{
        "stopped",
        nothing,
        {{told(audit_event::stopped, now - hours(48))}, {}},
        kind::stopped,
        "stopped at 2026-11-23T12:00:00Z: the form of the login page was changed; look at the page, then set "
        "armed"},
    permission_row{"stopped_then_accepted",
                   nothing,
                   {{told(audit_event::stopped, armed), told(audit_event::attempting, now - hours(48)),
                     told(audit_event::accepted, now - hours(48))},
                    {}},
                   kind::stopped,
                   "stopped at"},
    permission_row{
        "stopped_before_it_was_armed", nothing, {{told(audit_event::stopped, armed - seconds(1))}, {}}, kind::granted},
    permission_row{"stopped_as_it_was_armed", nothing, {{told(audit_event::stopped, armed)}, {}}, kind::stopped},
    permission_row{"refused_once",
                   nothing,
                   {{told(audit_event::attempting, now - hours(48)), told(audit_event::refused, now - hours(48))}, {}},
                   kind::granted},
    permission_row{"refused_twice",
                   nothing,
                   {{told(audit_event::attempting, now - hours(72)), told(audit_event::refused, now - hours(72)),
                     told(audit_event::attempting, now - hours(48)), told(audit_event::refused, now - hours(48))},
                    {}},
                   kind::stopped,
                   "2 attempts were refused"},
    permission_row{"refused_twice_with_an_acceptance_between",
                   nothing,
                   {{told(audit_event::attempting, now - hours(74)), told(audit_event::refused, now - hours(74)),
                     told(audit_event::attempting, now - hours(50)), told(audit_event::accepted, now - hours(50)),
                     told(audit_event::attempting, now - hours(26)), told(audit_event::refused, now - hours(26))},
                    {}},
                   kind::stopped},
    permission_row{"refused_twice_but_once_before_it_was_armed",
                   nothing,
                   {{told(audit_event::attempting, armed - hours(24)), told(audit_event::refused, armed - hours(24)),
                     told(audit_event::attempting, now - hours(48)), told(audit_event::refused, now - hours(48))},
                    {}},
                   kind::granted},
    permission_row{"refused_once_and_ended_untold_once",
                   nothing,
                   {{told(audit_event::attempting, now - hours(72)), told(audit_event::attempting, now - hours(48)),
                     told(audit_event::refused, now - hours(48))},
                    {}},
                   kind::stopped,
                   "2 attempts were refused, or ended unclear or untold"},
    permission_row{
        "ended_untold_twice",
        nothing,
        {{told(audit_event::attempting, now - hours(72)), told(audit_event::attempting, now - hours(48))}, {}},
        kind::stopped},
    permission_row{"unclear_once",
                   nothing,
                   {{told(audit_event::attempting, now - hours(50)), told(audit_event::unclear, now - hours(50))}, {}},
                   kind::granted},
    permission_row{"unclear_twice",
                   nothing,
                   {{told(audit_event::attempting, now - hours(70)), told(audit_event::unclear, now - hours(70)),
                     told(audit_event::attempting, now - hours(50)), told(audit_event::unclear, now - hours(50))},
                    {}},
                   kind::stopped,
                   "2 attempts were refused, or ended unclear"},
    permission_row{"unclear_and_refused",
                   nothing,
                   {{told(audit_event::attempting, now - hours(70)), told(audit_event::unclear, now - hours(70)),
                     told(audit_event::attempting, now - hours(50)), told(audit_event::refused, now - hours(50))},
                    {}},
                   kind::stopped},
    permission_row{"damaged", nothing, {{}, armed}, kind::stopped, "lines that cannot be read"},
    permission_row{"damaged_before_it_was_armed", nothing, {{}, armed - seconds(1)}, kind::granted},
    permission_row{"damaged_today_and_armed_since",
                   [](model::canary& c) { c.armed = now - minutes(1); },
                   {{}, now - hours(1)},
                   kind::later,
                   "the last attempt"});

INSTANTIATE_TEST_SUITE_P(rows, permissions, rows, [](const auto& row) { return row.param.name; });

TEST(permission, is_never_given_without_a_canary) {
    EXPECT_EQ(may_attempt(model::portal(), {}, now).what, kind::stopped);
}

TEST(permission, tells_when_time_will_have_ended_a_refusal) {
    const audit_history past{
        {told(audit_event::attempting, now - hours(1)), told(audit_event::accepted, now - hours(1))}, {}};
    EXPECT_EQ(may_attempt(portal_with(sound_canary()), past, now).from, now + hours(23) + seconds(1));
    model::canary later = sound_canary();
    later.armed = now + hours(2);
    EXPECT_EQ(may_attempt(portal_with(later), {}, now).from, now + hours(2));
}

TEST(permission, tells_how_many_refusals_came_before) {
    const audit_history past{
        {told(audit_event::attempting, now - hours(48)), told(audit_event::refused, now - hours(48))}, {}};
    EXPECT_EQ(may_attempt(portal_with(sound_canary()), past, now).refusals, 1);
}

}  // namespace

}  // namespace loketwacht::canary::testing
