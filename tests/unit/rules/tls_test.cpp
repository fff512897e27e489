#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

// What browsers offer was refused; what a second handshake showed is kept beside that failure.
void beyond_browsers(scene& s) {
    model::hop hop = failed(https(), failure_reason::tls_alert, "sslv3 alert handshake failure");
    hop.tls = tls();
    hop.tls->version = "TLSv1.1";
    hop.tls->cipher = "ECDHE-ECDSA-AES128-SHA";
    hop.tls->is_beyond_browsers = true;
    s.host().https = walk({hop});
}

void speaks(scene& s, const char* version, const char* suite) {
    model::tls_facts facts = tls();
    facts.version = version;
    facts.cipher = suite;
    s.handshake(facts);
}

void accepts(scene& s, std::vector<std::string> versions) {
    s.host().legacy->accepted = std::move(versions);
}

const std::vector<rule_row> legacy_rows{
    {"none", "tls-legacy-protocol", [](scene&) {}, expected::holds, ""},
    {"tls_1_1", "tls-legacy-protocol", [](scene& s) { accepts(s, {"TLSv1.1"}); }, expected::warning,
     "loket.voorbeeldgem.example port 443 accepts TLSv1.1 (looked at 2026-03-01T09:00:00Z)"},
    {"both", "tls-legacy-protocol", [](scene& s) { accepts(s, {"TLSv1", "TLSv1.1"}); }, expected::warning,
     "accepts TLSv1 and TLSv1.1"},
    {"beside_nothing_newer", "tls-legacy-protocol",
     [](scene& s) {
         beyond_browsers(s);
         accepts(s, {"TLSv1"});
     },
     expected::holds, ""},
    {"not_looked_yet", "tls-legacy-protocol", [](scene& s) { s.host().legacy.reset(); }, expected::undecided, ""},
};

const std::vector<rule_row> unusable_rows{
    {"sound", "tls-unusable", [](scene&) {}, expected::holds, ""},
    {"refuses_what_browsers_offer", "tls-unusable", beyond_browsers, expected::critical,
     "loket.voorbeeldgem.example port 443 refuses what browsers offer (sslv3 alert handshake failure); to a client "
     "that "
     "offers more it speaks TLSv1.1 with ECDHE-ECDSA-AES128-SHA, and shows a key of type EC, 256 bits"},
    {"key_is_not_for_that", "tls-unusable",
     [](scene& s) {
         model::tls_facts facts = tls();
         facts.is_beyond_key_usage = true;
         s.handshake(facts);
     },
     expected::critical,
     "the host's certificate (CN=loket.voorbeeldgem.example) has a keyUsage that does not allow what its key is used "
     "for, with TLS_AES_256_GCM_SHA384"},
    {"no_handshake", "tls-unusable",
     [](scene& s) { s.host().https = walk({failed(https(), failure_reason::tls_alert)}); }, expected::undecided, ""},
    {"silence", "tls-unusable", [](scene& s) { s.host().https = walk({failed(https(), failure_reason::tls_timeout)}); },
     expected::undecided, ""},
    {"is_not_missing", "https-missing", beyond_browsers, expected::holds, ""},
};

const std::vector<rule_row> suite_rows{
    {"of_tls_1_3", "tls-weak-suite", [](scene&) {}, expected::holds, ""},
    {"with_forward_secrecy_and_gcm", "tls-weak-suite",
     [](scene& s) { speaks(s, "TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256"); }, expected::holds, ""},
    {"chacha20", "tls-weak-suite", [](scene& s) { speaks(s, "TLSv1.2", "ECDHE-ECDSA-CHACHA20-POLY1305"); },
     expected::holds, ""},
    {"cbc", "tls-weak-suite", [](scene& s) { speaks(s, "TLSv1.2", "ECDHE-RSA-AES128-SHA"); }, expected::info,
     "loket.voorbeeldgem.example port 443 chooses ECDHE-RSA-AES128-SHA"},
    {"without_forward_secrecy", "tls-weak-suite", [](scene& s) { speaks(s, "TLSv1.2", "AES128-GCM-SHA256"); },
     expected::info, "chooses AES128-GCM-SHA256"},
    {"beyond_browsers", "tls-weak-suite", beyond_browsers, expected::holds, ""},
    {"no_handshake", "tls-weak-suite",
     [](scene& s) { s.host().https = walk({failed(https(), failure_reason::tls_alert)}); }, expected::undecided, ""},
};

INSTANTIATE_TEST_SUITE_P(tls_legacy_protocol, rule_table, ::testing::ValuesIn(legacy_rows), row_name);
INSTANTIATE_TEST_SUITE_P(tls_unusable, rule_table, ::testing::ValuesIn(unusable_rows), row_name);
INSTANTIATE_TEST_SUITE_P(tls_weak_suite, rule_table, ::testing::ValuesIn(suite_rows), row_name);

}  // namespace

}  // namespace loketwacht::rules::testing
