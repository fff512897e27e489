#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::endpoint_role;

void https_fails(scene& s, failure_reason reason) {
    s.host().http = walk({answer(http(), 200)});
    s.host().https = walk({failed(https(), reason, "192.0.2.7 port 443")});
}

const std::vector<rule_row> missing_rows{
    {"sound", "https-missing", [](scene&) {}, expected::holds, ""},
    {"refused", "https-missing", [](scene& s) { https_fails(s, failure_reason::connect_refused); }, expected::warning,
     "http://loket.voorbeeldgem.example/ answers 200; https://loket.voorbeeldgem.example/: connect_refused "
     "(192.0.2.7 port 443)"},
    {"connect_timeout", "https-missing", [](scene& s) { https_fails(s, failure_reason::connect_timeout); },
     expected::warning, "connect_timeout"},
    {"no_route", "https-missing", [](scene& s) { https_fails(s, failure_reason::connect_unreachable); },
     expected::warning, "connect_unreachable"},
    {"tls_alert", "https-missing", [](scene& s) { https_fails(s, failure_reason::tls_alert); }, expected::warning,
     "tls_alert"},
    {"plain_http_on_the_tls_port", "https-missing", [](scene& s) { https_fails(s, failure_reason::tls_protocol); },
     expected::warning, "tls_protocol"},
    // A server that is too busy to shake hands in time has https; it was only not seen.
    {"tls_timeout", "https-missing", [](scene& s) { https_fails(s, failure_reason::tls_timeout); }, expected::undecided,
     ""},
    {"connect_timeout_where_http_leads_to_https", "https-missing",
     [](scene& s) {
         https_fails(s, failure_reason::connect_timeout);
         s.host().http = walk({redirect(http(), 301, https())});
     },
     expected::undecided, ""},
    {"one_address_silent_where_http_leads_to_https", "https-missing",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 301, https())});
         model::hop hop = failed(https(), failure_reason::connect_refused);
         hop.addresses = {{"192.0.2.7", true, model::failure{failure_reason::connect_timeout, ""}},
                          {"192.0.2.8", true, model::failure{failure_reason::connect_refused, ""}}};
         s.host().https = walk({hop});
     },
     expected::undecided, ""},
    {"refused_where_http_leads_to_https", "https-missing",
     [](scene& s) {
         https_fails(s, failure_reason::connect_refused);
         s.host().http = walk({redirect(http(), 301, https())});
     },
     expected::warning, "connect_refused"},
    {"connect_timeout_where_http_leads_to_another_host", "https-missing",
     [](scene& s) {
         https_fails(s, failure_reason::connect_timeout);
         s.host().http = walk({redirect(http(), 301, https("anders.example"))});
     },
     expected::warning, "connect_timeout"},
    {"counter_behind_it", "https-missing",
     [](scene& s) {
         https_fails(s, failure_reason::connect_refused);
         s.add("loket", endpoint_role::counter, walk({answer(http(host_name, "/loket"), 200)}));
     },
     expected::critical, "connect_refused"},
    {"login_behind_it", "https-missing",
     [](scene& s) {
         https_fails(s, failure_reason::connect_refused);
         s.add("aanmelden", endpoint_role::login,
               walk({failed(https(host_name, "/in"), failure_reason::connect_refused)}));
     },
     expected::critical, "connect_refused"},
    {"counter_on_another_host", "https-missing",
     [](scene& s) {
         https_fails(s, failure_reason::connect_refused);
         s.seen.hosts.push_back(sound_host("anders.example"));
         s.add("loket", endpoint_role::counter, walk({answer(https("anders.example"), 200)}), 1);
     },
     expected::warning, "connect_refused"},
    {"http_answers_an_error", "https-missing",
     [](scene& s) {
         https_fails(s, failure_reason::connect_refused);
         s.host().http = walk({answer(http(), 503)});
     },
     expected::warning, "answers 503"},
    {"name_not_found", "https-missing", [](scene& s) { https_fails(s, failure_reason::dns_not_found); },
     expected::undecided, ""},
    {"dns_timeout", "https-missing", [](scene& s) { https_fails(s, failure_reason::dns_timeout); }, expected::undecided,
     ""},
    {"address_denied", "https-missing", [](scene& s) { https_fails(s, failure_reason::address_denied); },
     expected::undecided, ""},
    {"proxy", "https-missing", [](scene& s) { https_fails(s, failure_reason::proxy_failure); }, expected::undecided,
     ""},
    {"deadline", "https-missing", [](scene& s) { https_fails(s, failure_reason::deadline); }, expected::undecided, ""},
    {"both_refused", "https-missing",
     [](scene& s) {
         s.host().http = walk({failed(http(), failure_reason::connect_refused)});
         s.host().https = walk({failed(https(), failure_reason::connect_refused)});
     },
     expected::undecided, ""},
    {"only_https", "https-missing",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::connect_refused)}); }, expected::holds, ""},
    {"handshake_then_silence", "https-missing",
     [](scene& s) {
         model::hop hop = failed(https(), failure_reason::http_timeout);
         hop.tls = tls();
         s.host().https = walk({hop});
     },
     expected::holds, ""},
    {"bad_certificate", "https-missing", [](scene& s) { s.handshake(tls({leaf()}, {model::verification::expired})); },
     expected::holds, ""},
};

const std::vector<rule_row> downgrade_rows{
    {"sound", "https-downgrade", [](scene&) {}, expected::holds, ""},
    {"first_hop", "https-downgrade",
     [](scene& s) { s.host().https = walk({redirect(https(), 302, http()), answer(http(), 200)}); }, expected::critical,
     "https://loket.voorbeeldgem.example/ answers 302 to http://loket.voorbeeldgem.example/"},
    {"later_hop", "https-downgrade",
     [](scene& s) {
         s.host().https = walk({redirect(https(), 301, https("www.example")),
                                redirect(https("www.example"), 301, http()), answer(http(), 200)});
     },
     expected::critical,
     "https://www.example/ answers 301 to http://loket.voorbeeldgem.example/, reached from https://loket."},
    {"not_followed", "https-downgrade",
     [](scene& s) {
         s.host().https = walk({redirect(https(), 301, http("elders.example"))});
         s.host().https.left_portal = true;
     },
     expected::critical, "to http://elders.example/"},
    {"seen_from_http", "https-downgrade",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 301, https(host_name, "/nl")),
                               redirect(https(host_name, "/nl"), 301, http()), answer(http(), 200)});
     },
     expected::critical, "https://loket.voorbeeldgem.example/nl answers 301 to http://"},
    {"page_of_the_endpoint", "https-downgrade",
     [](scene& s) { s.seen.endpoints[0].walk = walk({redirect(https(host_name, "/in"), 302, http())}); },
     expected::critical, "https://loket.voorbeeldgem.example/in answers 302 to http://"},
    {"https_to_https", "https-downgrade",
     [](scene& s) {
         s.host().https = walk({redirect(https(), 302, https("www.example")), answer(https("www.example"), 200)});
     },
     expected::holds, ""},
    {"http_to_http", "https-downgrade",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 302, http("www.example")), answer(http("www.example"), 200)});
     },
     expected::holds, ""},
    {"query_is_not_told", "https-downgrade",
     [](scene& s) { s.host().https = walk({redirect(https(), 302, http(host_name, "/?sessie=1234"))}); },
     expected::critical, "to http://loket.voorbeeldgem.example/?…"},
    {"server_error", "https-downgrade", [](scene& s) { s.host().https = walk({answer(https(), 503)}); },
     expected::undecided, ""},
    {"https_refused", "https-downgrade", [](scene& s) { https_fails(s, failure_reason::connect_refused); },
     expected::undecided, ""},
    {"redirect_loop", "https-downgrade",
     [](scene& s) {
         s.host().https = walk({redirect(https(), 302, https())});
         s.host().https.failure = model::failure{failure_reason::redirect_loop, ""};
     },
     expected::undecided, ""},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(https_missing, rule_table, ::testing::ValuesIn(missing_rows), row_name);
INSTANTIATE_TEST_SUITE_P(https_downgrade, rule_table, ::testing::ValuesIn(downgrade_rows), row_name);

}  // namespace loketwacht::rules::testing
