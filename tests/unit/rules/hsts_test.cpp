#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

void policy(scene& s, std::optional<model::hsts_policy> sent, int status = 200) {
    model::hop hop = answer(https(), status);
    hop.hsts = sent;
    s.host().https = walk({hop});
}

void lasts(scene& s, long max_age) {
    policy(s, model::hsts_policy{seconds(max_age), false, false});
}

void at_address(scene& s, const std::string& address) {
    model::hop hop = answer(https(address), 200);
    hop.hsts = std::nullopt;
    s.host().https = walk({hop});
}

const std::vector<rule_row> missing_rows{
    {"sound", "hsts-missing", [](scene&) {}, expected::holds, ""},
    {"absent", "hsts-missing", [](scene& s) { policy(s, std::nullopt); }, expected::info,
     "https://loket.voorbeeldgem.example/ answers 200 without a valid Strict-Transport-Security header"},
    {"switched_off", "hsts-missing", [](scene& s) { lasts(s, 0); }, expected::info, "max-age=0"},
    {"one_second", "hsts-missing", [](scene& s) { lasts(s, 1); }, expected::holds, ""},
    {"absent_on_not_found", "hsts-missing", [](scene& s) { policy(s, std::nullopt, 404); }, expected::info,
     "answers 404"},
    {"absent_on_server_error", "hsts-missing", [](scene& s) { policy(s, std::nullopt, 503); }, expected::undecided, ""},
    {"bad_certificate", "hsts-missing",
     [](scene& s) {
         policy(s, std::nullopt);
         s.handshake(tls({leaf()}, {model::verification::unknown_issuer}));
     },
     expected::undecided, ""},
    {"incomplete_chain", "hsts-missing",
     [](scene& s) {
         policy(s, std::nullopt);
         s.handshake(tls({leaf()}, {model::verification::incomplete_chain}));
     },
     expected::info, "without a valid"},
    {"https_silent", "hsts-missing",
     [](scene& s) { s.host().https = walk({failed(https(), failure_reason::connect_refused)}); }, expected::undecided,
     ""},
    {"ipv4_address", "hsts-missing", [](scene& s) { at_address(s, "192.0.2.7"); }, expected::holds, ""},
    {"ipv6_address", "hsts-missing", [](scene& s) { at_address(s, "2001:db8::7"); }, expected::holds, ""},
};

const std::vector<rule_row> short_rows{
    {"one_year", "hsts-short", [](scene& s) { lasts(s, 31536000); }, expected::holds, ""},
    {"one_second_less", "hsts-short", [](scene& s) { lasts(s, 31535999); }, expected::info,
     "max-age=31535999 (364 days)"},
    {"five_minutes", "hsts-short", [](scene& s) { lasts(s, 300); }, expected::info, "max-age=300 (5 minutes)"},
    {"switched_off", "hsts-short", [](scene& s) { lasts(s, 0); }, expected::holds, ""},
    {"absent", "hsts-short", [](scene& s) { policy(s, std::nullopt); }, expected::holds, ""},
    {"bad_certificate", "hsts-short",
     [](scene& s) {
         lasts(s, 300);
         s.handshake(tls({leaf()}, {model::verification::expired}));
     },
     expected::undecided, ""},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(hsts_missing, rule_table, ::testing::ValuesIn(missing_rows), row_name);
INSTANTIATE_TEST_SUITE_P(hsts_short, rule_table, ::testing::ValuesIn(short_rows), row_name);

}  // namespace loketwacht::rules::testing
