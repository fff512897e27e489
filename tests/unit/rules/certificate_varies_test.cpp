#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::verification;

// The slow look met another certificate at a second address, `ago` before now.
void meets(scene& s, const model::certificate& other, std::set<verification> results = {verification::ok},
           seconds ago = hours(1)) {
    s.host().others = {now - ago, {{"192.0.2.7", tls({other, intermediate()}, std::move(results)).chain}}};
}

model::certificate left(seconds of_90_days) {
    return certificate("CN=tweede", now + of_90_days - days(90), days(90));
}

const std::vector<rule_row> rows{
    {"not_looked_yet", "certificate-varies", [](scene& s) { s.host().others = {}; }, expected::undecided},
    {"none", "certificate-varies", [](scene& s) { s.host().others = {now, {}}; }, expected::holds},
    {"as_good", "certificate-varies", [](scene& s) { meets(s, left(days(60))); }, expected::holds},
    {"expired", "certificate-varies", [](scene& s) { meets(s, left(-days(1)), {verification::expired}); },
     expected::critical, "some visitors meet another certificate (CN=tweede) at 192.0.2.7, which browsers refuse"},
    {"expired_and_no_browser_meets_it", "certificate-varies",
     [](scene& s) {
         meets(s, left(-days(1)), {verification::expired});
         s.host().others->met.front().by_browsers = false;
     },
     expected::warning, "CN=tweede"},
    {"of_another", "certificate-varies", [](scene& s) { meets(s, left(days(60)), {verification::hostname_mismatch}); },
     expected::critical, "CN=tweede"},
    {"revoked", "certificate-varies", [](scene& s) { meets(s, left(days(60)), {verification::revoked}); },
     expected::critical, "CN=tweede"},
    {"lacks_an_intermediate", "certificate-varies",
     [](scene& s) { meets(s, left(days(60)), {verification::incomplete_chain}); }, expected::holds},
    {"ends_soon", "certificate-varies", [](scene& s) { meets(s, left(days(10))); }, expected::warning,
     "(CN=tweede) at 192.0.2.7, which ends at 2026-03-11T12:00:00Z"},
    {"ended_since_it_was_met", "certificate-varies",
     [](scene& s) { meets(s, left(days(29) + hours(23)), {verification::ok}, days(2)); }, expected::holds},
    {"ends_soon_by_own_thresholds", "certificate-varies",
     [](scene& s) {
         s.portal.certificate_expiring = {days(5), days(1)};
         meets(s, left(days(10)));
     },
     expected::holds},
    {"worst_of_two", "certificate-varies",
     [](scene& s) {
         meets(s, left(days(10)));
         s.host().others->met.push_back(
             {"192.0.2.8", tls({certificate("CN=derde", now - days(93), days(90))}, {verification::expired}).chain});
     },
     expected::critical, "CN=derde"},
    {"beside_one_that_is_refused", "certificate-varies",
     [](scene& s) {
         s.handshake(tls({leaf(), intermediate()}, {verification::expired}));
         meets(s, left(-days(1)), {verification::expired});
     },
     expected::undecided},
    {"beside_one_that_ends_soon", "certificate-varies",
     [](scene& s) {
         s.handshake(tls({left(days(10)), intermediate()}));
         meets(s, left(days(9)));
     },
     expected::undecided},
    {"no_handshake", "certificate-varies",
     [](scene& s) {
         meets(s, left(-days(1)), {verification::expired});
         s.host().https = walk({failed(https(), failure_reason::tls_alert)});
     },
     expected::undecided},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(certificate_varies, rule_table, ::testing::ValuesIn(rows), row_name);

}  // namespace loketwacht::rules::testing
