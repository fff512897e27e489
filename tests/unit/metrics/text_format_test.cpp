#include "metrics/text_format.hpp"

#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../report/sample.hpp"

namespace loketwacht {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string words_of(const model::evidence& seen, model::language in) {
    const auto& word = std::get<std::string>(seen.values.at(0).is);
    return in == model::language::english ? word : "NL " + word;
}

std::string text_of(const model::snapshot& snapshot, metrics::new_words& bounds, bool name_contacts = false) {
    std::string out;
    EXPECT_TRUE(metrics::write_text(snapshot, {words_of, bounds, name_contacts}, [&](std::string_view piece) {
        out += piece;
        return true;
    }));
    return out;
}

std::string text_of(const model::snapshot& snapshot) {
    metrics::new_words bounds;
    return text_of(snapshot, bounds);
}

std::string text_of(model::portal_state state) {
    return text_of(sample::snapshot({std::move(state)}));
}

model::portal_state one_endpoint() {
    model::portal p = sample::portal("p");
    p.endpoints.pop_back();
    return sample::state(p);
}

constexpr std::string_view expected = R"(# HELP loketwacht_portal_info The portal as the inventory names it, always 1
# TYPE loketwacht_portal_info gauge
loketwacht_portal_info{portal="p",municipality="Voorbeeldgem",nis_code="99999",province="Antwerpen",platform="voorbeeldloket",url="https://www.p.example/"} 1
# HELP loketwacht_portal_verdict 1 for the portal's present verdict, 0 for the others
# TYPE loketwacht_portal_verdict gauge
loketwacht_portal_verdict{portal="p",municipality="Voorbeeldgem",verdict="secure"} 1
loketwacht_portal_verdict{portal="p",municipality="Voorbeeldgem",verdict="insecure"} 0
loketwacht_portal_verdict{portal="p",municipality="Voorbeeldgem",verdict="unreachable"} 0
loketwacht_portal_verdict{portal="p",municipality="Voorbeeldgem",verdict="unknown"} 0
# HELP loketwacht_portal_interval_seconds How often the portal is looked at while it answers
# TYPE loketwacht_portal_interval_seconds gauge
loketwacht_portal_interval_seconds{portal="p",municipality="Voorbeeldgem"} 300
# HELP loketwacht_portal_processor_seconds Processor time that the latest look took, without reading pages
# TYPE loketwacht_portal_processor_seconds gauge
loketwacht_portal_processor_seconds{portal="p",municipality="Voorbeeldgem"} 0
# HELP loketwacht_finding 1 for every finding that is open
# TYPE loketwacht_finding gauge
loketwacht_finding{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",severity="info"} 1
# HELP loketwacht_finding_info The evidence of an open finding, in English and Dutch, always 1
# TYPE loketwacht_finding_info gauge
loketwacht_finding_info{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",evidence="status 200 at http://www.voorbeeldgem.example/",evidence_nl="NL status 200 at http://www.voorbeeldgem.example/"} 1
# HELP loketwacht_finding_first_seen_timestamp_seconds When an open finding was first seen
# TYPE loketwacht_finding_first_seen_timestamp_seconds gauge
loketwacht_finding_first_seen_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short"} 1709208000
# HELP loketwacht_endpoint_info The endpoint as the inventory names it or the agent discovered it, always 1
# TYPE loketwacht_endpoint_info gauge
loketwacht_endpoint_info{portal="p",municipality="Voorbeeldgem",endpoint="home",role="home",url="https://www.p.example/",discovered="false"} 1
# HELP loketwacht_endpoint_up Whether a visitor of the endpoint gets a whole answer that is no server error
# TYPE loketwacht_endpoint_up gauge
loketwacht_endpoint_up{portal="p",municipality="Voorbeeldgem",endpoint="home"} 1
# HELP loketwacht_endpoint_last_probe_timestamp_seconds When the last probe of the endpoint ended
# TYPE loketwacht_endpoint_last_probe_timestamp_seconds gauge
loketwacht_endpoint_last_probe_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home"} 1709294396
# HELP loketwacht_endpoint_last_success_timestamp_seconds When the endpoint was last up
# TYPE loketwacht_endpoint_last_success_timestamp_seconds gauge
loketwacht_endpoint_last_success_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home"} 1709294396
# HELP loketwacht_endpoint_http_status HTTP status of the last hop of the endpoint
# TYPE loketwacht_endpoint_http_status gauge
loketwacht_endpoint_http_status{portal="p",municipality="Voorbeeldgem",endpoint="home"} 200
# HELP loketwacht_endpoint_phase_seconds Time that each phase of the last hop of the endpoint took
# TYPE loketwacht_endpoint_phase_seconds gauge
loketwacht_endpoint_phase_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",phase="resolve"} 0.004
loketwacht_endpoint_phase_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",phase="connect"} 0.008
loketwacht_endpoint_phase_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",phase="tls"} 0.016
loketwacht_endpoint_phase_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",phase="processing"} 0.064
loketwacht_endpoint_phase_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",phase="transfer"} 0.002
# HELP loketwacht_https_state 1 for what the host's http and https doors amount to, 0 for the others
# TYPE loketwacht_https_state gauge
loketwacht_https_state{portal="p",municipality="Voorbeeldgem",host="www.p.example",state="enforced"} 1
loketwacht_https_state{portal="p",municipality="Voorbeeldgem",host="www.p.example",state="available"} 0
loketwacht_https_state{portal="p",municipality="Voorbeeldgem",host="www.p.example",state="downgraded"} 0
loketwacht_https_state{portal="p",municipality="Voorbeeldgem",host="www.p.example",state="missing"} 0
loketwacht_https_state{portal="p",municipality="Voorbeeldgem",host="www.p.example",state="broken"} 0
loketwacht_https_state{portal="p",municipality="Voorbeeldgem",host="www.p.example",state="unreachable"} 0
# HELP loketwacht_hsts_max_age_seconds max-age of the Strict-Transport-Security header that the host sent over https
# TYPE loketwacht_hsts_max_age_seconds gauge
loketwacht_hsts_max_age_seconds{portal="p",municipality="Voorbeeldgem",host="www.p.example"} 31536000
# HELP loketwacht_certificate_not_after_timestamp_seconds When the certificate ends; chain: the earliest that the peer sent
# TYPE loketwacht_certificate_not_after_timestamp_seconds gauge
loketwacht_certificate_not_after_timestamp_seconds{portal="p",municipality="Voorbeeldgem",host="www.p.example",position="leaf"} 1716206400
loketwacht_certificate_not_after_timestamp_seconds{portal="p",municipality="Voorbeeldgem",host="www.p.example",position="chain"} 1714478400
# HELP loketwacht_certificate_not_before_timestamp_seconds When the certificate begins; chain: the earliest that the peer sent
# TYPE loketwacht_certificate_not_before_timestamp_seconds gauge
loketwacht_certificate_not_before_timestamp_seconds{portal="p",municipality="Voorbeeldgem",host="www.p.example",position="leaf"} 1708430400
loketwacht_certificate_not_before_timestamp_seconds{portal="p",municipality="Voorbeeldgem",host="www.p.example",position="chain"} 1683374400
# HELP loketwacht_certificate_verified Whether the chain as last seen verifies for the host without any problem
# TYPE loketwacht_certificate_verified gauge
loketwacht_certificate_verified{portal="p",municipality="Voorbeeldgem",host="www.p.example"} 1
# HELP loketwacht_certificate_verification 1 for every result of verifying the chain as last seen
# TYPE loketwacht_certificate_verification gauge
loketwacht_certificate_verification{portal="p",municipality="Voorbeeldgem",host="www.p.example",result="ok"} 1
# HELP loketwacht_certificate_revocation_known Whether the authority of the certificate as last seen says if it is revoked, stapled or in a list
# TYPE loketwacht_certificate_revocation_known gauge
loketwacht_certificate_revocation_known{portal="p",municipality="Voorbeeldgem",host="www.p.example"} 0
# HELP loketwacht_certificate_info The host's own certificate as last seen, always 1
# TYPE loketwacht_certificate_info gauge
loketwacht_certificate_info{portal="p",municipality="Voorbeeldgem",host="www.p.example",issuer="CN=Lab Intermediate",subject="CN=www.voorbeeldgem.example",key="EC 256",signature="ecdsa-with-SHA256"} 1
# HELP loketwacht_tls_info The TLS version and cipher as last seen, always 1
# TYPE loketwacht_tls_info gauge
loketwacht_tls_info{portal="p",municipality="Voorbeeldgem",host="www.p.example",version="TLSv1.3",cipher="TLS_AES_256_GCM_SHA384"} 1
)";

TEST(metrics_text, tells_a_sound_portal_exactly) {
    model::portal_state state = one_endpoint();
    state.findings = {sample::finding("hsts-short", "home", model::severity::info)};
    EXPECT_EQ(text_of(std::move(state)), expected);
}

struct case_of_portal {
    const char* name;
    std::function<void(model::portal_state&, model::observation&)> change;
    std::vector<const char*> present;
    std::vector<const char*> absent;
};

void PrintTo(const case_of_portal& c, std::ostream* out) {
    *out << c.name;
}

class metrics_semantics : public testing::TestWithParam<case_of_portal> {};

TEST_P(metrics_semantics, holds) {
    model::portal_state state = one_endpoint();
    auto changed = std::make_shared<model::observation>(*state.latest);
    state.latest = changed;
    GetParam().change(state, *changed);
    const std::string text = text_of(std::move(state));
    for (const char* series : GetParam().present) {
        EXPECT_THAT(text, HasSubstr(series));
    }
    for (const char* series : GetParam().absent) {
        EXPECT_THAT(text, Not(HasSubstr(series)));
    }
}

model::walk failed(model::failure_reason reason) {
    model::hop h = sample::hop("https://www.p.example/", 0);
    h.failure = model::failure{reason, "seen"};
    return sample::walk({h});
}

const case_of_portal cases[] = {
    {"before_the_first_round_only_what_the_inventory_says",
     [](auto& s, auto&) {
         s.latest = nullptr;
         s.hosts.clear();
         s.endpoints = {{}};
         s.verdict = model::verdict::unknown;
     },
     {"loketwacht_portal_info{", "loketwacht_endpoint_info{", R"(verdict="unknown"} 1)"},
     {"loketwacht_endpoint_up", "loketwacht_https_state", "timestamp", "loketwacht_endpoint_phase_seconds"}},
    {"a_failure_names_its_reason_and_has_no_status",
     [](auto&, auto& o) { o.endpoints[0].walk = failed(model::failure_reason::tls_alert); },
     {R"(loketwacht_endpoint_up{portal="p",municipality="Voorbeeldgem",endpoint="home"} 0)",
      R"(endpoint="home",reason="tls_alert"} 1)"},
     {"loketwacht_endpoint_http_status", R"(phase="tls")"}},
    {"a_server_error_is_down_without_a_failure_reason",
     [](auto&, auto& o) { o.endpoints[0].walk = sample::walk({sample::hop("https://www.p.example/", 503)}); },
     {R"(endpoint="home"} 503)", R"(loketwacht_endpoint_up{portal="p",municipality="Voorbeeldgem",endpoint="home"} 0)"},
     {"loketwacht_endpoint_failure"}},
    {"a_pause_that_was_asked_for_has_its_end",
     [](auto&, auto& o) { o.endpoints[0].paused_until = o.endpoints[0].finished + std::chrono::seconds(120); },
     {R"(loketwacht_endpoint_paused_until_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home"} 1709294516)"},
     {}},
    {"never_paused_has_none", [](auto&, auto&) {}, {"last_probe_timestamp"}, {"paused_until"}},
    {"never_up_has_no_last_success",
     [](auto& s, auto&) { s.endpoints = {{}}; },
     {"last_probe_timestamp"},
     {"last_success_timestamp"}},
    {"the_certificate_outlives_an_outage",
     [](auto& s, auto& o) {
         o.hosts[0].https = failed(model::failure_reason::connect_timeout);
         s.hosts[0].state = model::https_state::unreachable;
     },
     {"loketwacht_certificate_verified", R"(state="unreachable"} 1)"},
     {"loketwacht_hsts_max_age"}},
    {"hsts_of_another_host_is_not_its_own",
     [](auto&, auto& o) {
         o.hosts[0].https = sample::walk({sample::redirect("https://www.p.example/", "https://other.example/"),
                                          sample::https_hop("https://other.example/")});
     },
     {},
     {"loketwacht_hsts_max_age"}},
    {"hsts_over_http_does_not_count",
     [](auto&, auto& o) {
         model::hop plain = sample::hop("http://www.p.example/", 200);
         plain.hsts = model::hsts_policy{std::chrono::seconds(60), false, false};
         o.hosts[0].https = sample::walk({sample::redirect("https://www.p.example/", "http://www.p.example/"), plain});
     },
     {},
     {"loketwacht_hsts_max_age"}},
    {"every_problem_of_a_chain_is_a_series",
     [](auto& s, auto&) {
         s.hosts[0].tls = sample::tls({model::verification::expired, model::verification::hostname_mismatch});
     },
     {R"(result="expired"} 1)", R"(result="hostname_mismatch"} 1)",
      R"(loketwacht_certificate_verified{portal="p",municipality="Voorbeeldgem",host="www.p.example"} 0)"},
     {R"(result="ok")"}},
    {"a_host_without_tls_has_no_certificate",
     [](auto& s, auto&) {
         s.hosts[0].tls.reset();
         s.hosts[0].state = model::https_state::missing;
     },
     {R"(state="missing"} 1)"},
     {"loketwacht_certificate", "loketwacht_tls_info"}},
    {"login_forms_are_counted_by_kind",
     [](auto& s, auto&) { s.login_forms = {{"home", true, false}, {"home", true, false}, {"home", false, true}}; },
     {R"(loketwacht_login_forms{portal="p",municipality="Voorbeeldgem",endpoint="home",identifier="national_number",strong="no"} 2)",
      R"(endpoint="home",identifier="other",strong="yes"} 1)"},
     {}},
    {"what_is_not_known_has_a_reason",
     [](auto& s, auto&) {
         s.unknown = {{"home", model::unknown_reason::refused, {"login-plaintext"}},
                      {"loket", model::unknown_reason::needs_browser, {"login-plaintext"}}};
     },
     {R"(loketwacht_portal_unknown{portal="p",municipality="Voorbeeldgem",endpoint="home",reason="refused"} 1)",
      R"(loketwacht_portal_unknown{portal="p",municipality="Voorbeeldgem",endpoint="loket",reason="needs_browser"} 1)"},
     {}},
    {"what_is_accepted_stays_a_finding_and_says_until_when",
     [](auto& s, auto&) {
         model::portal forgiving = *s.portal;
         forgiving.accepted = {{"hsts-short", "", "secret reason", "somebody", std::chrono::year(2024) / 3 / 30}};
         s.portal = std::make_shared<const model::portal>(forgiving);
         s.findings = {sample::finding("hsts-short"), sample::finding("hsts-missing")};
         for (model::open_finding& open : s.findings)
             model::mark(open, *s.portal, sample::noon);
     },
     {R"(loketwacht_finding{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",severity="critical"} 1)",
      // As the thirtieth of March ends in Belgium, an hour before the clocks go to summer time.
      R"(loketwacht_finding_accepted_until_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short"} 1711839600)"},
     {"secret reason", "somebody",
      R"(accepted_until_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-missing")"}},
    {"what_is_critical_says_whether_it_is_told_with_others",
     [](auto& s, auto&) {
         s.findings = {sample::finding("hsts-short"), sample::finding("hsts-missing"), sample::finding("tls-unusable")};
         s.findings[0].told = model::telling::at_first_look;
         s.findings[1].told = model::telling::beyond_hourly_limit;
         s.findings[1].finding.severity = model::severity::warning;
     },
     {R"(loketwacht_finding_told_together{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",reason="first_look"} 1)"},
     {R"(rule="hsts-missing",reason)", R"(rule="tls-unusable",reason)"}},
    {"what_is_mended_says_since_when_and_when",
     [](auto& s, auto&) {
         s.mended = {{"hsts-short", "home", model::severity::warning, sample::noon - std::chrono::hours(48),
                      sample::noon - std::chrono::hours(1)}};
     },
     {R"(loketwacht_finding_mended_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",severity="warning"} 1709290800)",
      R"(loketwacht_finding_mended_first_seen_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short"} 1709121600)"},
     {"loketwacht_finding{", "loketwacht_finding_first_seen_timestamp_seconds{"}},
    {"whom_to_call_is_not_told",
     [](auto& s, auto&) {
         model::portal called = *s.portal;
         called.contacts = model::contact_points({{model::contact_role::it, "An", "", "an@gem.example"}});
         s.portal = std::make_shared<const model::portal>(called);
     },
     {},
     {"contact", "an@gem.example"}},
    {"what_somebody_works_on_is_said_without_who",
     [](auto& s, auto&) {
         model::portal handled = *s.portal;
         handled.handled = {
             {model::remark::kind::handled, "hsts-short", "home", "alice", sample::noon, "CRT-1042", {}}};
         s.portal = std::make_shared<const model::portal>(handled);
         s.findings = {sample::finding("hsts-short"), sample::finding("hsts-missing")};
         for (model::open_finding& open : s.findings)
             model::mark(open, *s.portal, sample::noon);
     },
     {R"(loketwacht_finding{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",severity="critical"} 1)",
      R"(loketwacht_finding_handled{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short"} 1)",
      R"(loketwacht_finding_handled_since_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",ticket="CRT-1042",by=""} 1709294400)"},
     {"alice",
      R"(handled_since_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-missing")",
      R"(loketwacht_finding_handled{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-missing"})"}},
    {"a_sentence_in_the_place_of_a_ticket_is_not_told",
     [](auto& s, auto&) {
         model::portal handled = *s.portal;
         handled.handled = {{model::remark::kind::handled,
                             "hsts-short",
                             "home",
                             "alice",
                             sample::noon,
                             "An belt terug op 0470 00 00 00",
                             {}}};
         s.portal = std::make_shared<const model::portal>(handled);
         s.findings = {sample::finding("hsts-short")};
         model::mark(s.findings.front(), *s.portal, sample::noon);
     },
     {R"(loketwacht_finding_handled_since_timestamp_seconds{portal="p",municipality="Voorbeeldgem",endpoint="home",rule="hsts-short",ticket="",by=""} 1709294400)"},
     {"0470", "alice"}},
    {"a_place_on_the_map",
     [](auto& s, auto&) {
         model::portal placed = *s.portal;
         placed.municipality.centre = {51.25, 4.5};
         s.portal = std::make_shared<const model::portal>(placed);
     },
     {R"(loketwacht_portal_latitude_degrees{portal="p",municipality="Voorbeeldgem"} 51.25)",
      R"(loketwacht_portal_longitude_degrees{portal="p",municipality="Voorbeeldgem"} 4.5)"},
     {}},
    {"evidence_has_room",
     [](auto& s, auto&) {
         s.findings = {sample::finding("hsts-short")};
         s.findings[0].finding.evidence = model::evidence_of(std::string(400, 'e'));
     },
     {"evidence="
      "\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
      "eeee"
      "eeeeeeeeeeeeeeeeeeee"},
     {"e…"}},
    {"hostile_labels_are_escaped",
     [](auto& s, auto&) { s.hosts[0].host = "a\"} 1\nevil{x=\"\\"; },
     {R"(host="a\"} 1?evil{x=\"\\",)"},
     {"\nevil"}},
    {"broken_utf8_is_replaced",
     [](auto& s, auto&) { s.hosts[0].host = std::string("a\xff\0b", 4); },
     {"host=\"a\xEF\xBF\xBD?b\""},
     {"\xff"}},
    {"long_labels_are_cut",
     [](auto& s, auto&) { s.hosts[0].host = std::string(5000, 'x'); },
     {"xxx…\""},
     {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      "xx"
      "xxxxxxxxxxxxxxxxxxxx"}},
};

INSTANTIATE_TEST_SUITE_P(table, metrics_semantics, testing::ValuesIn(cases),
                         [](const auto& row) { return row.param.name; });

TEST(metrics_text, hosts_that_look_alike_after_cutting_are_told_once) {
    model::portal_state state = one_endpoint();
    state.hosts.push_back(state.hosts[0]);
    state.hosts[0].host = std::string(200, 'x') + "1";
    state.hosts[1].host = std::string(200, 'x') + "2";
    const std::string text = text_of(std::move(state));
    const auto first = text.find("loketwacht_tls_info{");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(text.find("loketwacht_tls_info{", first + 1), std::string::npos);
}

TEST(metrics_text, many_portals_share_one_header_per_family) {
    std::vector<model::portal_state> states;
    for (int i = 0; i < 600; ++i) {
        states.push_back(sample::state(sample::portal("p" + std::to_string(i))));
    }
    states[599].findings = {sample::finding("hsts-short")};  // the only series of its family, in a late slice
    const std::string text = text_of(sample::snapshot(std::move(states)));
    for (const std::string name : {"loketwacht_portal_info", "loketwacht_finding", "loketwacht_tls_info"}) {
        const auto header = text.find("# TYPE " + name + " gauge\n");
        ASSERT_NE(header, std::string::npos) << name;
        EXPECT_EQ(text.find("# TYPE " + name + " gauge\n", header + 1), std::string::npos) << name;
    }
    EXPECT_THAT(text, HasSubstr("\nloketwacht_portal_info{portal=\"p599\""));
}

TEST(metrics_text, stops_when_the_sink_refuses) {
    int pieces = 0;
    metrics::new_words bounds;
    EXPECT_FALSE(metrics::write_text(sample::snapshot({one_endpoint()}), {words_of, bounds}, [&](std::string_view) {
        ++pieces;
        return false;
    }));
    EXPECT_EQ(pieces, 1);
}

TEST(metrics_text, says_which_endpoints_are_on_a_platform_of_the_configuration) {
    model::portal p = sample::portal("p");
    p.platforms = model::followed_platforms({model::platform{"zoekgem", {"*.p.example"}, {}}});
    EXPECT_THAT(
        text_of(sample::state(p)),
        HasSubstr(
            R"(loketwacht_endpoint_platform{portal="p",municipality="Voorbeeldgem",endpoint="home",platform="zoekgem"} 1)"));
}

// Everybody who may scrape keeps what stands there for years.
TEST(metrics_text, never_says_whom_to_call) {
    model::portal p = sample::portal();
    const model::contact_points an({{model::contact_role::it, "An Peeters", "+32 3 123 45 67", "an@gent.example"}});
    p.contacts = an;
    p.platforms = model::followed_platforms({{"voorbeeldloket", {"*.voorbeeldloket.example"}, an}});
    model::portal_state state = sample::state(p);
    state.findings = sample::insecure().findings;
    const std::string text = text_of(std::move(state));
    EXPECT_THAT(text, HasSubstr("https-missing"));
    for (const char* personal : {"Peeters", "123 45 67", "an@gent.example"})
        EXPECT_THAT(text, Not(HasSubstr(personal)));
}

// What is a platform's and what is the municipality's own differ, whatever the role says.
TEST(metrics_text, says_whose_the_contact_is_where_it_may_be_said) {
    const auto supplier = [](const char* mail) {
        return model::contact_points({{model::contact_role::supplier, "", "", mail}});
    };
    model::portal p = sample::portal("p");
    p.platform = "ZoekGem";
    p.contacts = supplier("own@maker.example");
    p.platforms = model::followed_platforms({{"zoekgem", {"*.p.example"}, supplier("help@zoekgem.example")},
                                             {"ander", {}, supplier("help@ander.example")}});
    metrics::new_words bounds;
    const std::string text = text_of(sample::snapshot({sample::state(p)}), bounds, true);
    const std::string about = R"(loketwacht_portal_contact{portal="p",municipality="Voorbeeldgem",role="supplier",)";
    for (const char* whose :
         {R"(platform="",contact="own@maker.example"} 1)", R"(platform="zoekgem",contact="help@zoekgem.example"} 1)",
          R"(platform="ZoekGem",contact="help@zoekgem.example"} 1)"})
        EXPECT_THAT(text, HasSubstr(about + whose));
    EXPECT_THAT(text, Not(HasSubstr(R"(platform="zoekgem",contact="own)")));
    EXPECT_THAT(text, Not(HasSubstr("help@ander.example")));
}

TEST(metrics_text, of_no_portals_is_empty) {
    EXPECT_EQ(text_of(model::snapshot{}), "");
}

}  // namespace
}  // namespace loketwacht
