#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

model::canary pinned() {
    model::canary out;
    out.authorisation = {"CRT-1", "Gemeente Voorbeeldgem", std::chrono::year(2199) / 12 / 31};
    out.endpoint = "home";
    out.page = https(host_name, "/aanmelden?s=1");
    return out;
}

void with(scene& s, model::canary_outcome outcome) {
    s.portal.canary = pinned();
    s.seen.canary = model::canary_result{now, outcome, "the answer (200) shows the success marker"};
}

INSTANTIATE_TEST_SUITE_P(
    legacy_login_accepted, rule_table,
    ::testing::Values(
        rule_row{"no_canary", "legacy-login-accepted", [](scene&) {}, expected::undecided},
        rule_row{"accepted", "legacy-login-accepted", [](scene& s) { with(s, model::canary_outcome::accepted); },
                 expected::critical,
                 "https://loket.voorbeeldgem.example/aanmelden?… let the test identity in with user name and password "
                 "(attempt of 2026-03-01T12:00:00Z, authorised under reference CRT-1)"},
        rule_row{"refused", "legacy-login-accepted", [](scene& s) { with(s, model::canary_outcome::refused); },
                 expected::holds},
        rule_row{"stopped", "legacy-login-accepted", [](scene& s) { with(s, model::canary_outcome::stopped); },
                 expected::undecided},
        rule_row{"unclear", "legacy-login-accepted", [](scene& s) { with(s, model::canary_outcome::unclear); },
                 expected::undecided},
        rule_row{"not_tried_in_this_round", "legacy-login-accepted", [](scene& s) { s.portal.canary = pinned(); },
                 expected::undecided},
        rule_row{"of_another_endpoint", "legacy-login-accepted",
                 [](scene& s) {
                     with(s, model::canary_outcome::accepted);
                     model::canary other = pinned();
                     other.endpoint = "aanmelden";
                     s.portal.canary = other;
                 },
                 expected::undecided},
        rule_row{"host_that_did_not_answer", "legacy-login-accepted",
                 [](scene& s) {
                     s.portal.canary = pinned();
                     s.host().http = s.host().https = walk({failed(https(), failure_reason::connect_timeout)});
                 },
                 expected::undecided}),
    row_name);

}  // namespace

}  // namespace loketwacht::rules::testing
