#include <gtest/gtest.h>

#include "page_builders.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules::testing {

namespace {

using model::verdict;

struct verdict_row {
    const char* name;
    void (*spoil)(scene&, std::vector<model::open_finding>&);
    verdict expected;
};

using open_findings = std::vector<model::open_finding>;

model::open_finding open(bool insecure) {
    return {{"rule", "home", model::severity::warning, {}, insecure}, now - days(3), now};
}

void silence(scene& s) {
    s.host().http = walk({failed(http(), failure_reason::connect_timeout)});
    s.host().https = walk({failed(https(), failure_reason::connect_timeout)});
}

const std::vector<verdict_row> rows{
    {"sound", [](scene&, open_findings&) {}, verdict::secure},
    {"only_findings_that_do_no_harm_today", [](scene&, open_findings& o) { o.push_back(open(false)); },
     verdict::secure},
    {"one_that_does",
     [](scene&, open_findings& o) {
         o.push_back(open(false));
         o.push_back(open(true));
     },
     verdict::insecure},
    {"insecure_though_a_page_failed",
     [](scene& s, open_findings& o) {
         o.push_back(open(true));
         s.add("loket", model::endpoint_role::counter, walk({failed(https(), failure_reason::http_timeout)}));
     },
     verdict::insecure},
    {"unreachable", [](scene& s, open_findings&) { silence(s); }, verdict::unreachable},
    {"unreachable_whatever_was_found_that_does_no_harm",
     [](scene& s, open_findings& o) {
         silence(s);
         o.push_back(open(false));
     },
     verdict::unreachable},
    {"insecure_through_an_outage",
     [](scene& s, open_findings& o) {
         silence(s);
         o.push_back(open(true));
     },
     verdict::insecure},
    {"a_page_failed",
     [](scene& s, open_findings&) {
         s.add("loket", model::endpoint_role::counter, walk({failed(https(), failure_reason::http_timeout)}));
     },
     verdict::unknown},
    {"a_page_gave_a_server_error",
     [](scene& s, open_findings&) { s.add("loket", model::endpoint_role::counter, walk({answer(https(), 503)})); },
     verdict::unknown},
    {"a_login_is_a_providers",
     [](scene& s, open_findings&) {
         s.add("aanmelden", model::endpoint_role::login, walk({redirect(https(), 302, itsme().to.value())}));
         s.seen.endpoints.back().walk.left_portal = true;
     },
     verdict::secure},
    {"a_login_is_somebody_elses",
     [](scene& s, open_findings&) {
         s.add("aanmelden", model::endpoint_role::login, walk({redirect(https(), 302, https("idp.example"))}));
         s.seen.endpoints.back().walk.left_portal = true;
     },
     verdict::unknown},
    {"a_page_needs_a_browser",
     [](scene& s, open_findings&) {
         model::page_facts facts;
         facts.needs_browser = true;
         s.add("loket", model::endpoint_role::counter, walk({shows(facts)}));
     },
     verdict::unknown},
    {"a_page_was_cut",
     [](scene& s, open_findings&) {
         model::page_facts facts;
         facts.cut = true;
         s.add("loket", model::endpoint_role::counter, walk({shows(facts)}));
     },
     verdict::unknown},
    {"a_frame_needs_a_browser",
     [](scene& s, open_findings&) {
         model::page_facts facts;
         facts.needs_browser = true;
         s.seen.endpoints[0].frames = {walk({shows(facts)})};
     },
     verdict::unknown},
    {"a_counter_answers_403",
     [](scene& s, open_findings&) { s.add("loket", model::endpoint_role::counter, walk({answer(https(), 403)})); },
     verdict::unknown},
    {"a_counter_answers_404",
     [](scene& s, open_findings&) { s.add("loket", model::endpoint_role::counter, walk({answer(https(), 404)})); },
     verdict::unknown},
    {"a_counter_answers_429",
     [](scene& s, open_findings&) { s.add("loket", model::endpoint_role::counter, walk({answer(https(), 429)})); },
     verdict::unknown},
    {"a_login_is_not_found",
     [](scene& s, open_findings&) { s.add("aanmelden", model::endpoint_role::login, walk({answer(https(), 404)})); },
     verdict::unknown},
    {"a_login_asks_for_authentication",
     [](scene& s, open_findings&) { s.add("aanmelden", model::endpoint_role::login, walk({answer(https(), 401)})); },
     verdict::unknown},
    {"a_protected_page_refuses",
     [](scene& s, open_findings&) {
         s.add("gezin", model::endpoint_role::protected_page, walk({answer(https(), 403)}));
     },
     verdict::secure},
    {"a_frame_failed",
     [](scene& s, open_findings&) {
         s.seen.endpoints[0].frames = {walk({failed(https(), failure_reason::http_timeout)})};
     },
     verdict::unknown},
    {"a_frame_is_not_found",
     [](scene& s, open_findings&) { s.seen.endpoints[0].frames = {walk({answer(https(), 404)})}; }, verdict::unknown},
    {"a_frame_was_never_asked",
     [](scene& s, open_findings&) {
         model::page_facts facts;
         facts.resources = {{model::resource_kind::frame, https(host_name, "/kader")}};
         s.seen.endpoints[0].walk = walk({shows(facts)});
     },
     verdict::unknown},
    {"no_tls_seen",
     [](scene& s, open_findings&) {
         s.host().https = walk({failed(https(), failure_reason::dns_timeout)});
         s.seen.endpoints[0].walk = walk({answer(http(), 404)});
     },
     verdict::unknown},
    {"an_endpoint_not_seen_yet",
     [](scene& s, open_findings&) {
         s.portal.endpoints.push_back({"nieuw", model::endpoint_role::counter, https(host_name, "/nieuw"), {}});
     },
     verdict::unknown},
};

class verdicts : public ::testing::TestWithParam<verdict_row> {};

TEST_P(verdicts, are_told_apart) {
    scene s = sound_scene();
    open_findings open_now;
    GetParam().spoil(s, open_now);
    const model::assessment judged = judge(s.portal, s.seen, words, now);
    EXPECT_EQ(to_string(verdict_of(s.seen.reached(), open_now, judged.unknown)), to_string(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(portals, verdicts, ::testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace

}  // namespace loketwacht::rules::testing
