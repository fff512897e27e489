#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::endpoint_role;

const std::vector<rule_row> content_rows{
    {"sound", "http-serves-content", [](scene&) {}, expected::holds, ""},
    {"page", "http-serves-content", [](scene& s) { s.host().http = walk({answer(http(), 200)}); }, expected::warning,
     "http://loket.voorbeeldgem.example/ answers 200"},
    {"page_with_counter", "http-serves-content",
     [](scene& s) {
         s.host().http = walk({answer(http(), 200)});
         s.add("loket", endpoint_role::counter, page("/loket"));
     },
     expected::critical, "answers 200"},
    {"page_that_broke_off", "http-serves-content",
     [](scene& s) {
         model::hop hop = answer(http(), 200);
         hop.failure = model::failure{failure_reason::deadline, ""};
         s.host().http = walk({hop});
     },
     expected::warning, "answers 200"},
    {"redirect_within_http", "http-serves-content",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 302, http(host_name, "/nl")), answer(http(host_name, "/nl"), 200)});
     },
     expected::warning,
     "answers 302 to http://loket.voorbeeldgem.example/nl, http://loket.voorbeeldgem.example/nl answers 200"},
    {"http_then_https", "http-serves-content",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 302, http(host_name, "/nl")),
                               redirect(http(host_name, "/nl"), 302, https()), answer(https(), 200)});
     },
     expected::holds, ""},
    {"https_not_followed", "http-serves-content",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 301, https("elders.example"))});
         s.host().http.failure = model::failure{failure_reason::redirect_denied, ""};
     },
     expected::holds, ""},
    {"leads_in_the_open_to_another_domain", "http-serves-content",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 301, http("elders.example"))});
         s.host().http.left_portal = true;
     },
     expected::warning, "answers 301 to http://elders.example/"},
    {"leads_to_https_on_another_domain", "http-serves-content",
     [](scene& s) {
         s.host().http = walk({redirect(http(), 301, https("elders.example"))});
         s.host().http.left_portal = true;
     },
     expected::holds, ""},
    {"endpoint_declared_over_http", "http-serves-content",
     [](scene& s) { s.seen.endpoints[0].walk = walk({answer(http(host_name, "/formulier"), 200)}); }, expected::warning,
     "http://loket.voorbeeldgem.example/formulier answers 200"},
    {"endpoint_over_http_failed", "http-serves-content",
     [](scene& s) {
         s.seen.endpoints[0].walk = walk({failed(http(host_name, "/formulier"), failure_reason::http_timeout)});
     },
     expected::undecided, ""},
    {"refused", "http-serves-content",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::connect_refused)}); }, expected::holds, ""},
    {"filtered", "http-serves-content",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::connect_timeout)}); }, expected::holds, ""},
    {"connected_but_silent", "http-serves-content",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::http_timeout)}); }, expected::undecided, ""},
    {"not_found", "http-serves-content", [](scene& s) { s.host().http = walk({answer(http(), 404)}); }, expected::holds,
     ""},
    {"forbidden", "http-serves-content", [](scene& s) { s.host().http = walk({answer(http(), 403)}); }, expected::holds,
     ""},
    {"server_error", "http-serves-content", [](scene& s) { s.host().http = walk({answer(http(), 503)}); },
     expected::undecided, ""},
    {"too_many_requests", "http-serves-content", [](scene& s) { s.host().http = walk({answer(http(), 429)}); },
     expected::undecided, ""},
    {"both_silent", "http-serves-content",
     [](scene& s) {
         s.host().http = walk({failed(http(), failure_reason::connect_refused)});
         s.host().https = walk({failed(https(), failure_reason::connect_refused)});
     },
     expected::undecided, ""},
};

const std::vector<rule_row> detour_rows{
    {"sound_301", "http-redirect-detour", [](scene&) {}, expected::holds, ""},
    {"sound_308", "http-redirect-detour",
     [](scene& s) { s.host().http = walk({redirect(http(), 308, https(host_name, "/nl"))}); }, expected::holds, ""},
    {"temporary_302", "http-redirect-detour", [](scene& s) { s.host().http = walk({redirect(http(), 302, https())}); },
     expected::info, "answers 302 to https://loket.voorbeeldgem.example/, which is not permanent"},
    {"temporary_307", "http-redirect-detour", [](scene& s) { s.host().http = walk({redirect(http(), 307, https())}); },
     expected::info, "not permanent"},
    {"other_host", "http-redirect-detour",
     [](scene& s) { s.host().http = walk({redirect(http(), 301, https("www.example"))}); }, expected::info,
     "to https://www.example/, which is not https on the same host"},
    {"http_first", "http-redirect-detour",
     [](scene& s) { s.host().http = walk({redirect(http(), 301, http("www.example"))}); }, expected::info,
     "which is not https on the same host"},
    {"redirect_to_nowhere", "http-redirect-detour", [](scene& s) { s.host().http = walk({answer(http(), 302)}); },
     expected::info, "answers 302 without a usable Location"},
    {"no_redirect", "http-redirect-detour", [](scene& s) { s.host().http = walk({answer(http(), 200)}); },
     expected::holds, ""},
    {"not_modified", "http-redirect-detour", [](scene& s) { s.host().http = walk({answer(http(), 304)}); },
     expected::holds, ""},
    {"refused", "http-redirect-detour",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::connect_refused)}); }, expected::holds, ""},
    {"malformed", "http-redirect-detour",
     [](scene& s) { s.host().http = walk({failed(http(), failure_reason::http_malformed)}); }, expected::undecided, ""},
    {"server_error", "http-redirect-detour", [](scene& s) { s.host().http = walk({answer(http(), 500)}); },
     expected::undecided, ""},
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(http_serves_content, rule_table, ::testing::ValuesIn(content_rows), row_name);
INSTANTIATE_TEST_SUITE_P(http_redirect_detour, rule_table, ::testing::ValuesIn(detour_rows), row_name);

}  // namespace loketwacht::rules::testing
