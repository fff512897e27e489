#include <gtest/gtest.h>

#include "builders.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::https_state;
using model::verification;

struct state_row {
    const char* name;
    void (*spoil)(scene&);
    https_state expected;
};

class https_states : public ::testing::TestWithParam<state_row> {};

model::walk handshake_only(std::set<verification> results) {
    model::hop hop = failed(https(), failure_reason::http_timeout);
    hop.tls = tls({leaf()}, std::move(results));
    return walk({hop});
}

const std::vector<state_row> rows{
    {"redirects", [](scene&) {}, https_state::enforced},
    {"redirects_to_another_host", [](scene& s) { s.host().http = walk({redirect(http(), 302, https("www.example"))}); },
     https_state::enforced},
    {"http_refused", [](scene& s) { s.host().http = walk({failed(http(), failure_reason::connect_refused)}); },
     https_state::enforced},
    {"http_connects_to_nobody",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::connect_timeout)}); }, https_state::enforced},
    {"http_is_late", [](scene& s) { s.host().http = walk({failed(http(), failure_reason::http_timeout)}); },
     https_state::available},
    {"http_is_broken", [](scene& s) { s.host().http = walk({failed(http(), failure_reason::http_malformed)}); },
     https_state::available},
    {"http_answers_an_error_of_the_server", [](scene& s) { s.host().http = walk({answer(http(), 503)}); },
     https_state::available},
    {"http_answers_an_error", [](scene& s) { s.host().http = walk({answer(http(), 404)}); }, https_state::enforced},
    {"incomplete_chain", [](scene& s) { s.handshake(tls({leaf()}, {verification::incomplete_chain})); },
     https_state::enforced},
    {"http_serves", [](scene& s) { s.host().http = walk({answer(http(), 200)}); }, https_state::available},
    {"http_redirects_to_http", [](scene& s) { s.host().http = walk({redirect(http(), 301, http("www.example"))}); },
     https_state::available},
    {"handshake_then_silence_beside_http",
     [](scene& s) {
         s.host().https = handshake_only({verification::ok});
         s.host().http = walk({answer(http(), 200)});
     },
     https_state::available},
    {"downgrade", [](scene& s) { s.host().https = walk({redirect(https(), 301, http())}); }, https_state::downgraded},
    {"downgrade_later",
     [](scene& s) {
         s.host().https =
             walk({redirect(https(), 301, https("www.example")), redirect(https("www.example"), 301, http())});
     },
     https_state::downgraded},
    {"no_browser_gets_in",
     [](scene& s) {
         model::hop hop = failed(https(), failure_reason::tls_alert);
         hop.tls = tls();
         hop.tls->is_beyond_browsers = true;
         s.host().https = walk({hop});
     },
     https_state::broken},
    {"key_is_not_for_that",
     [](scene& s) {
         model::tls_facts facts = tls();
         facts.is_beyond_key_usage = true;
         s.handshake(facts);
     },
     https_state::broken},
    {"asks_for_a_certificate_beside_closed_http",
     [](scene& s) {
         model::hop hop = failed(https(), failure_reason::tls_alert);
         hop.tls = tls();
         hop.asks_certificate = true;
         s.host().https = walk({hop});
         s.host().http = walk({failed(http(), failure_reason::connect_refused)});
     },
     https_state::enforced},
    {"speaks_http_2_beside_closed_http",
     [](scene& s) {
         model::hop hop = failed(https(), failure_reason::http_malformed);
         hop.tls = tls();
         hop.speaks_http2_only = true;
         s.host().https = walk({hop});
         s.host().http = walk({failed(http(), failure_reason::connect_refused)});
     },
     https_state::enforced},
    {"bad_certificate", [](scene& s) { s.handshake(tls({leaf()}, {verification::hostname_mismatch})); },
     https_state::broken},
    {"bad_certificate_and_downgrade",
     [](scene& s) {
         s.host().https = walk({redirect(https(), 301, http())});
         s.handshake(tls({leaf()}, {verification::expired}));
     },
     https_state::broken},
    {"bad_certificate_and_silence",
     [](scene& s) {
         s.host().https = handshake_only({verification::expired});
         s.host().http = walk({failed(http(), failure_reason::connect_refused)});
     },
     https_state::broken},
    {"https_refused", [](scene& s) { s.host().https = walk({failed(https(), failure_reason::connect_refused)}); },
     https_state::missing},
    {"https_is_plain_http", [](scene& s) { s.host().https = walk({failed(https(), failure_reason::tls_protocol)}); },
     https_state::missing},
    {"https_too_slow", [](scene& s) { s.host().https = walk({failed(https(), failure_reason::tls_timeout)}); },
     https_state::unreachable},
    {"https_not_tried", [](scene& s) { s.host().https = walk({failed(https(), failure_reason::dns_timeout)}); },
     https_state::unreachable},
    {"both_refused",
     [](scene& s) {
         s.host().http = walk({failed(http(), failure_reason::connect_refused)});
         s.host().https = walk({failed(https(), failure_reason::connect_refused)});
     },
     https_state::unreachable},
    {"handshake_only",
     [](scene& s) {
         s.host().http = walk({failed(http(), failure_reason::connect_refused)});
         s.host().https = handshake_only({verification::ok});
     },
     https_state::unreachable},
};

TEST_P(https_states, are_told_apart) {
    scene s = sound_scene();
    GetParam().spoil(s);
    EXPECT_EQ(to_string(https_state_of(s.host())), to_string(GetParam().expected));
    EXPECT_EQ(judge(s.portal, s.seen, words, now).https_states, std::vector{GetParam().expected});
}

INSTANTIATE_TEST_SUITE_P(hosts, https_states, ::testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace

}  // namespace loketwacht::rules::testing
