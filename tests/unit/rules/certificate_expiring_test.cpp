#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

void leaf_left(scene& s, seconds lifetime, seconds left) {
    s.handshake(tls({certificate("CN=blad", now + left - lifetime, lifetime), intermediate()}));
}

void thresholds(scene& s, std::optional<seconds> warning, std::optional<seconds> critical) {
    s.portal.certificate_expiring = {warning, critical};
}

// min(lifetime / 3, 30 days) and min(lifetime / 10, 7 days), at each threshold and one second below it.
const std::vector<rule_row> lifetime_rows{
    {"six_days_fresh", "certificate-expiring", [](scene& s) { leaf_left(s, days(6), days(6)); }, expected::holds, ""},
    {"six_days_at_warning", "certificate-expiring", [](scene& s) { leaf_left(s, days(6), hours(48)); }, expected::holds,
     ""},
    {"six_days_below_warning", "certificate-expiring", [](scene& s) { leaf_left(s, days(6), hours(48) - seconds(1)); },
     expected::warning,
     "the host's certificate (CN=blad) expires at 2026-03-03T11:59:59Z, in 47 hours; less than 2 days is too near for "
     "one that lives 6 days"},
    {"six_days_at_critical", "certificate-expiring", [](scene& s) { leaf_left(s, days(6), seconds(51840)); },
     expected::warning, ""},
    {"six_days_below_critical", "certificate-expiring", [](scene& s) { leaf_left(s, days(6), seconds(51839)); },
     expected::critical, "less than 14 hours"},
    {"47_days_at_warning", "certificate-expiring", [](scene& s) { leaf_left(s, days(47), seconds(1353600)); },
     expected::holds, ""},
    {"47_days_below_warning", "certificate-expiring", [](scene& s) { leaf_left(s, days(47), seconds(1353599)); },
     expected::warning, "less than 15 days"},
    {"47_days_at_critical", "certificate-expiring", [](scene& s) { leaf_left(s, days(47), seconds(406080)); },
     expected::warning, ""},
    {"47_days_below_critical", "certificate-expiring", [](scene& s) { leaf_left(s, days(47), seconds(406079)); },
     expected::critical, "less than 4 days"},
    {"398_days_at_warning", "certificate-expiring", [](scene& s) { leaf_left(s, days(398), days(30)); },
     expected::holds, ""},
    {"398_days_below_warning", "certificate-expiring", [](scene& s) { leaf_left(s, days(398), days(30) - seconds(1)); },
     expected::warning, "less than 30 days"},
    {"398_days_at_critical", "certificate-expiring", [](scene& s) { leaf_left(s, days(398), days(7)); },
     expected::warning, ""},
    {"398_days_below_critical", "certificate-expiring", [](scene& s) { leaf_left(s, days(398), days(7) - seconds(1)); },
     expected::critical, "less than 7 days"},
    {"last_second", "certificate-expiring", [](scene& s) { leaf_left(s, days(90), seconds(1)); }, expected::critical,
     "2026-03-01T12:00:01Z"},
    {"expired_now", "certificate-expiring", [](scene& s) { leaf_left(s, days(90), seconds(0)); }, expected::holds, ""},
    {"expired", "certificate-expiring", [](scene& s) { leaf_left(s, days(90), -days(3)); }, expected::holds, ""},
};

// An old cross-signature that no browser needs any more.
void surplus_left(scene& s, seconds left) {
    model::tls_facts facts = tls({leaf(), intermediate(), certificate("CN=oud", now + left - days(400), days(400))});
    auto chain = std::make_shared<model::certificate_chain>(*facts.chain);
    chain->surplus = {2};
    facts.chain = chain;
    s.handshake(facts);
}

const std::vector<rule_row> other_rows{
    {"surplus_that_ends_soon", "certificate-expiring", [](scene& s) { surplus_left(s, days(5)); }, expected::holds, ""},
    {"surplus_that_has_ended", "certificate-expired", [](scene& s) { surplus_left(s, -days(5)); }, expected::holds, ""},
    {"sound", "certificate-expiring", [](scene&) {}, expected::holds, ""},
    {"warning_override", "certificate-expiring",
     [](scene& s) {
         thresholds(s, days(60), std::nullopt);
         leaf_left(s, days(398), days(60) - seconds(1));
     },
     expected::warning, "less than 60 days"},
    {"warning_override_at", "certificate-expiring",
     [](scene& s) {
         thresholds(s, days(60), std::nullopt);
         leaf_left(s, days(398), days(60));
     },
     expected::holds, ""},
    {"critical_override", "certificate-expiring",
     [](scene& s) {
         thresholds(s, std::nullopt, days(20));
         leaf_left(s, days(398), days(20) - seconds(1));
     },
     expected::critical, "less than 20 days"},
    {"override_also_lowers", "certificate-expiring",
     [](scene& s) {
         thresholds(s, days(2), days(1));
         leaf_left(s, days(398), days(3));
     },
     expected::holds, ""},
    {"intermediate", "certificate-expiring",
     [](scene& s) { s.handshake(tls({leaf(), certificate("CN=tussen", now - days(1820), days(1825))})); },
     expected::critical, "certificate 2 of the 2 sent (CN=tussen) expires at 2026-03-06T12:00:00Z, in 5 days"},
    {"gravest_is_told", "certificate-expiring",
     [](scene& s) {
         s.handshake(tls({certificate("CN=blad", now - days(70), days(90)),
                          certificate("CN=tussen", now - days(1820), days(1825))}));
     },
     expected::critical, "CN=tussen"},
    {"leaf_first_on_a_tie", "certificate-expiring",
     [](scene& s) {
         s.handshake(tls({certificate("CN=blad", now - days(70), days(90)),
                          certificate("CN=tussen", now - days(1800), days(1825))}));
     },
     expected::warning, "CN=blad"},
    {"root_is_not_looked_at", "certificate-expiring",
     [](scene& s) {
         model::certificate cert = root();
         cert.not_after = now + hours(1);
         s.handshake(tls({leaf(), intermediate(), cert}));
     },
     expected::holds, ""},
    {"self_signed_leaf", "certificate-expiring",
     [](scene& s) {
         model::certificate cert = root();
         cert.not_after = now + hours(5);
         s.handshake(tls({cert}, {model::verification::self_signed}));
     },
     expected::critical, "in 5 hours"},
    {"no_handshake", "certificate-expiring",
     [](scene& s) { s.host().https = walk({failed(https(), failure_reason::tls_alert)}); }, expected::undecided, ""},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(certificate_expiring_lifetime, rule_table, ::testing::ValuesIn(lifetime_rows), row_name);
INSTANTIATE_TEST_SUITE_P(certificate_expiring, rule_table, ::testing::ValuesIn(other_rows), row_name);

}  // namespace loketwacht::rules::testing
