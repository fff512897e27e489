#include "report/survey.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalogue.hpp"
#include "sample.hpp"

namespace loketwacht {
namespace {

using model::https_state;
using nlohmann::json;
using testing::HasSubstr;

model::portal_state with_state(const std::string& id, https_state state, const std::string& province = "Limburg") {
    model::portal p = sample::portal(id);
    p.municipality.province = province;
    model::portal_state s = sample::state(p);
    s.hosts[0].state = state;
    return s;
}

model::portal_state without_counter(const std::string& id, https_state state) {
    model::portal p = sample::portal(id);
    p.endpoints.pop_back();
    p.platform.clear();
    model::portal_state s = sample::state(p);
    s.hosts[0].state = state;
    return s;
}

model::portal_state unprobed(const std::string& id) {
    model::portal_state s = sample::state(sample::portal(id));
    s.latest = nullptr;
    s.hosts.clear();
    s.verdict = model::verdict::unknown;
    return s;
}

// All hosts have https, but a form on the home page, the portal's only page, does not use it.
model::portal_state with_form_over_http(const std::string& id, const std::string& rule) {
    model::portal_state s = without_counter(id, https_state::available);
    s.findings = {sample::finding(rule)};
    return s;
}

// Only the agent knows of its login.
model::portal_state with_discovered_login(const std::string& id, https_state state) {
    model::portal p = sample::portal(id);
    p.platform.clear();
    p.endpoints[1].role = model::endpoint_role::login;
    p.endpoints[1].found_by = model::evidence_of("a link \"aanmelden\" on the home page");
    model::portal_state s = sample::state(p);
    s.hosts[0].state = state;
    return s;
}

// Seven portals: six with a counter, of which four answered and two lack https.
model::snapshot town() {
    return sample::snapshot({with_state("sound", https_state::enforced), sample::insecure(),
                             with_state("down", https_state::downgraded), with_state("gone", https_state::unreachable),
                             with_state("broken", https_state::broken), unprobed("new"),
                             without_counter("plain-home", https_state::missing)});
}

TEST(survey, counts_counters_that_lack_https_among_those_that_answered) {
    const report::survey counted = report::count(town());
    EXPECT_EQ(counted.all.portals, 7U);
    EXPECT_EQ(counted.all.counters.portals, 6U);
    EXPECT_EQ(counted.all.counters.answered, 4U);
    EXPECT_EQ(counted.all.counters.without_https, 2U);
    EXPECT_EQ(counted.all.counters.discovered, 0U);
    EXPECT_EQ(counted.all.counters.only_form, 0U);
    EXPECT_EQ(counted.all.not_reached, 1U) << "the one that was never asked";
    EXPECT_EQ(counted.by_province.at("Limburg").counters.without_https, 1U);
    EXPECT_EQ(counted.by_platform.at("voorbeeldloket").portals, 6U);
    EXPECT_EQ(counted.by_rule.at("https-missing").portals, 1U);
}

TEST(survey, counts_forms_over_http_and_what_was_discovered) {
    const report::counter_tally counters =
        report::count(sample::snapshot({with_form_over_http("counter", "counter-plaintext"),
                                        with_form_over_http("login", "login-plaintext"),
                                        with_discovered_login("found", https_state::missing),
                                        with_discovered_login("sound", https_state::enforced),
                                        without_counter("none", https_state::missing)}))
            .all.counters;
    EXPECT_EQ(counters.portals, 4U);
    EXPECT_EQ(counters.discovered, 4U);
    EXPECT_EQ(counters.without_https, 3U);
    EXPECT_EQ(counters.only_form, 2U);
}

TEST(survey, counts_of_the_counters_that_could_be_read) {
    const model::snapshot town = sample::snapshot(
        {with_state("sound", https_state::enforced), with_state("down", https_state::downgraded),
         sample::refused("een"), sample::refused("twee"), with_state("gone", https_state::unreachable)});
    const report::counter_tally counters = report::count(town).all.counters;
    EXPECT_EQ(counters.portals, 5U);
    EXPECT_EQ(counters.answered, 2U);
    EXPECT_EQ(counters.without_https, 1U);
    EXPECT_EQ(counters.silent(), 1U);
    EXPECT_EQ(counters.unread, (std::map<model::unknown_reason, std::size_t>{{model::unknown_reason::refused, 2}}));
    EXPECT_THAT(report::survey_table(town), HasSubstr("could not be read (refused us: 2)"));
    EXPECT_EQ(json::parse(report::survey_json(town))["counters"]["unread"], (json{{"refused", 2}}));
}

struct answer_case {
    const char* name;
    model::portal_state state;
    report::counter_answer expected;
};

class counter_answer : public testing::TestWithParam<answer_case> {};

TEST_P(counter_answer, is_what_was_seen_of_the_counters) {
    EXPECT_EQ(report::answer_of(GetParam().state), GetParam().expected);
}

// A login in the header of the home page, say.
model::portal_state with_form_on_home(https_state state) {
    model::portal_state s = without_counter("header", state);
    s.login_forms = {{"home", false, false}};
    return s;
}

// The counter is down, but the home page was seen to hold a form over http.
model::portal_state silent_with_form() {
    model::portal_state s = with_state("down", https_state::unreachable);
    s.findings = {sample::finding("counter-plaintext")};
    return s;
}

model::portal_state with_other_finding() {
    model::portal_state s = with_state("expired", https_state::broken);
    s.findings = {sample::finding("certificate-expired")};
    return s;
}

using enum report::counter_answer;
const answer_case answers[] = {
    {"enforced", with_state("p", https_state::enforced), over_https},
    {"available", with_state("p", https_state::available), over_https},
    {"faulty_certificate", with_other_finding(), over_https},
    {"missing", with_state("p", https_state::missing), without_https},
    {"downgraded", with_state("p", https_state::downgraded), without_https},
    {"unreachable", with_state("p", https_state::unreachable), silent},
    {"unprobed", unprobed("p"), silent},
    {"form_over_http", with_form_over_http("p", "counter-plaintext"), without_https},
    {"login_over_http", with_form_over_http("p", "login-plaintext"), without_https},
    {"form_over_http_beside_a_silent_counter", silent_with_form(), without_https},
    {"no_counter", without_counter("p", https_state::missing), no_counter},
    {"login_form_on_home_with_https", with_form_on_home(https_state::enforced), over_https},
    {"login_form_on_home_without", with_form_on_home(https_state::missing), without_https},
    {"discovered", with_discovered_login("p", https_state::missing), without_https},
};

INSTANTIATE_TEST_SUITE_P(table, counter_answer, testing::ValuesIn(answers),
                         [](const auto& row) { return row.param.name; });

struct worst_case {
    const char* name;
    std::vector<https_state> hosts;
    https_state expected;
};

class counter_state : public testing::TestWithParam<worst_case> {};

TEST_P(counter_state, is_of_the_worst_host_behind_a_counter) {
    model::portal_state state = sample::state();
    auto seen = std::make_shared<model::observation>(*state.latest);
    model::portal portal = *state.portal;
    state.hosts.clear();
    portal.endpoints.resize(1);
    seen->endpoints.resize(1);
    for (std::size_t i = 0; i < GetParam().hosts.size(); ++i) {
        state.hosts.push_back({"h" + std::to_string(i), GetParam().hosts[i], std::nullopt, {}});
        portal.endpoints.push_back({"e", model::endpoint_role::login, portal.endpoints[0].url});
        seen->endpoints.push_back(seen->endpoints[0]);
        seen->endpoints.back().host = i;
    }
    state.portal = std::make_shared<const model::portal>(portal);
    state.latest = seen;
    EXPECT_EQ(report::counter_state(state), GetParam().expected);
}

const worst_case worst_cases[] = {
    {"one", {https_state::available}, https_state::available},
    {"missing_before_broken", {https_state::broken, https_state::missing}, https_state::missing},
    {"downgraded_before_broken", {https_state::downgraded, https_state::broken}, https_state::downgraded},
    {"answering_before_unreachable", {https_state::unreachable, https_state::enforced}, https_state::enforced},
    {"all_unreachable", {https_state::unreachable, https_state::unreachable}, https_state::unreachable},
};

INSTANTIATE_TEST_SUITE_P(table, counter_state, testing::ValuesIn(worst_cases),
                         [](const auto& row) { return row.param.name; });

TEST(survey_table, tells_the_numbers_exactly) {
    EXPECT_EQ(report::survey_table(town()), R"(Survey of 7 portals, 2024-03-01 12:00 UTC

2 of 4 portals whose digital counter answered take personal data without HTTPS: 50 %.
2 more portals have a counter that did not answer: nothing is known of them. Of all 6 portals with a
counter, the share without HTTPS is at least 33.3 %.

Verdict
  secure                                    5       71.4 %
  insecure                                  1       14.3 %
  unknown                                   1       14.3 %

HTTPS of the home page
  enforced                                  1       14.3 %
  downgraded                                1       14.3 %
  missing                                   2       28.6 %
  broken                                    1       14.3 %
  unreachable                               1       14.3 %

Counters and logins (worst host of each portal)
  portals with one                          6
  of those, could be read                   4       66.7 %
  of those, without HTTPS                   2       50.0 %
    enforced                                1       25.0 %
    downgraded                              1       25.0 %
    missing                                 1       25.0 %
    broken                                  1       25.0 %
    unreachable                             1

Where counters and logins stand
  on the portal's own domain                6       85.7 %
  on a platform, followed                   0        0.0 %
  elsewhere, not looked at                  0        0.0 %

By province                           portals     insecure     counters     no HTTPS
  Antwerpen                                 3            1            2            1      100.0 %
  Limburg                                   4            0            4            1       33.3 %

By platform                           portals     insecure     counters     no HTTPS
  voorbeeldloket                            6            1            6            2       50.0 %

Findings by rule
  https-missing                             1       14.3 % critical
  hsts-missing                              1       14.3 % info

Portals with findings, the worst first
  plaingem                       Voorbeeldgem https://www.plaingem.example/
    critical https-missing on loket
    info     hsts-missing on home
)");
}

TEST(survey_table, tells_apart_what_was_discovered_and_what_only_a_form_gives_away) {
    const std::string text = report::survey_table(
        sample::snapshot({with_form_over_http("a", "counter-plaintext"), with_state("b", https_state::enforced)}));
    EXPECT_THAT(text, HasSubstr("\n1 of 2 portals with a digital counter takes personal data without HTTPS: 50 %.\n"));
    EXPECT_THAT(text, HasSubstr("\n  of those, discovered only                 1       50.0 %\n"));
    EXPECT_THAT(text, HasSubstr("\n    only a form over http                   1       50.0 %\n"));
}

TEST(survey_table, of_no_portals_divides_by_nothing) {
    EXPECT_THAT(report::survey_table(sample::snapshot({})), HasSubstr("Survey of 0 portals"));
}

TEST(survey_table, puts_the_worst_portal_first) {
    model::portal_state warned = sample::state(sample::portal("warned"));
    warned.findings = {sample::finding("hsts-short", "home", model::severity::warning),
                       sample::finding("hsts-missing", "home", model::severity::warning)};
    const std::string text = report::survey_table(sample::snapshot({std::move(warned), sample::insecure()}));
    EXPECT_LT(text.find("  plaingem"), text.find("  warned"));
}

TEST(survey_table, puts_portals_without_https_before_those_with_more_findings) {
    model::portal_state worse = sample::state(sample::portal("expired"));
    worse.findings = {sample::finding("certificate-expired"), sample::finding("certificate-untrusted"),
                      sample::finding("login-get-method")};
    const std::string text = report::survey_table(sample::snapshot({std::move(worse), sample::insecure()}));
    EXPECT_LT(text.find("  plaingem"), text.find("  expired"));
}

report::tally group_of(std::size_t portals, std::size_t answered, std::size_t without) {
    report::tally t;
    t.portals = portals;
    t.counters.portals = portals;
    t.counters.answered = answered;
    t.counters.without_https = without;
    return t;
}

TEST(worst_first, goes_by_share_then_number_then_name) {
    const std::map<std::string, report::tally> groups{
        {"a_silent", group_of(9, 0, 0)},       {"b_none", group_of(9, 9, 0)}, {"c_half_of_two", group_of(2, 2, 1)},
        {"d_half_of_four", group_of(4, 4, 2)}, {"e_all", group_of(1, 1, 1)},  {"f_none", group_of(3, 3, 0)}};
    std::vector<std::string> names;
    for (const report::group* one : report::worst_first(groups))
        names.push_back(one->first);
    EXPECT_THAT(names,
                testing::ElementsAre("e_all", "d_half_of_four", "c_half_of_two", "b_none", "f_none", "a_silent"));
}

// Those that lead to these hosts.
model::portal_state leading_to(const std::string& id, const std::vector<std::string>& hosts) {
    model::portal_state state = sample::state(sample::portal(id));
    auto seen = std::make_shared<model::observation>(*state.latest);
    for (const std::string& host : hosts)
        seen->elsewhere.push_back(
            {model::endpoint_role::login, *model::parse_url("https://" + host + "/login"), "Aanmelden", {}});
    state.latest = seen;
    return state;
}

// One whose login the agent found on a platform that it follows.
model::portal_state on_platform(const std::string& id) {
    model::portal_state state = sample::state(sample::portal(id));
    auto found = std::make_shared<model::portal>(*state.portal);
    std::erase_if(found->endpoints, &model::endpoint::is_counter_or_login);
    found->platforms =
        model::followed_platforms(std::vector<model::platform>{{"Anderloket", {"*.anderloket.example"}}});
    found->endpoints.push_back({"login", model::endpoint_role::login,
                                *model::parse_url("https://b.anderloket.example/"), model::evidence_of("a link")});
    state.portal = found;
    return state;
}

model::snapshot with_hosts_elsewhere() {
    return sample::snapshot({leading_to("a", {"z.example", "loket.example"}), leading_to("b", {"loket.example"}),
                             leading_to("c", {"loket.example"}), on_platform("d")});
}

TEST(survey, counts_where_counters_stand_and_the_hosts_that_nobody_follows) {
    const report::survey counted = report::count(with_hosts_elsewhere());
    EXPECT_EQ(counted.places.own, 3);
    EXPECT_EQ(counted.places.platforms, 1);
    EXPECT_EQ(counted.places.elsewhere, 3);
    const auto hosts = report::most_first(counted.elsewhere);
    ASSERT_EQ(hosts.size(), 2);
    EXPECT_EQ(hosts[0]->first, "loket.example");
    EXPECT_EQ(hosts[0]->second.portals, 3);
    EXPECT_EQ(hosts[1]->first, "z.example");
    EXPECT_EQ(hosts[1]->second.an_example, "a");
}

TEST(survey_table, lists_the_hosts_elsewhere) {
    EXPECT_THAT(report::survey_table(with_hosts_elsewhere()),
                HasSubstr("  loket.example                                                           3 such as a\n"
                          "  z.example                                                               1 such as a\n"));
}

TEST(survey_json, lists_the_hosts_elsewhere) {
    const json j = json::parse(report::survey_json(with_hosts_elsewhere()));
    EXPECT_EQ(j["counter_places"], (json{{"own", 3}, {"platforms", 1}, {"elsewhere", 3}}));
    EXPECT_EQ(j["hosts_elsewhere"][0], (json{{"host", "loket.example"}, {"portals", 3}, {"example", "a"}}));
}

TEST(survey_json, tells_the_same_numbers) {
    const json j = json::parse(report::survey_json(town()));
    EXPECT_EQ(j["taken"], "2024-03-01T12:00:00Z");
    EXPECT_EQ(j["portals"], 7);
    EXPECT_EQ(j["by_verdict"]["insecure"], 1);
    EXPECT_EQ(j["counters"]["without_https"], 2);
    EXPECT_EQ(j["counters"]["without_https_percent"], 50.0);
    EXPECT_EQ(j["counters"]["without_https_percent_at_least"], 33.3);
    EXPECT_EQ(j["counters"]["discovered"], 0);
    EXPECT_EQ(j["counters"]["only_form_without_https"], 0);
    EXPECT_EQ(j["not_reached"], 1);
    EXPECT_EQ(j["counters"]["by_https_state"]["unreachable"], 1);
    EXPECT_EQ(j["by_province"]["Antwerpen"]["counters"]["without_https_percent"], 100.0);
    EXPECT_EQ(j["by_rule"]["https-missing"], (json{{"portals", 1}, {"severity", "critical"}}));
    EXPECT_EQ(j["portals_with_findings"][0]["id"], "plaingem");
    EXPECT_EQ(j["portals_with_findings"][0]["counter_without_https"], true);
}

TEST(survey_json, has_no_percentage_of_nothing) {
    const json j = json::parse(report::survey_json(sample::snapshot({})));
    EXPECT_FALSE(j["counters"].contains("without_https_percent"));
    EXPECT_FALSE(j["counters"].contains("without_https_percent_at_least"));
}

TEST(survey_csv, has_a_row_per_portal) {
    EXPECT_EQ(
        report::survey_csv(sample::snapshot({sample::state(), sample::insecure(), unprobed("new")})),
        "id,municipality,nis_code,province,platform,url,verdict,https_state,has_counter,counter_https_state,"
        "counter_without_https,endpoints_discovered,certificate_not_after,critical,warning,info,findings,probed,"
        "accepted,accepted_findings\r\n"
        "voorbeeldgem,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.voorbeeldgem.example/,secure,"
        "enforced,yes,enforced,no,0,2024-05-20T12:00:00Z,0,0,0,,2024-03-01T11:59:56Z,0,\r\n"
        "plaingem,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.plaingem.example/,insecure,missing,yes,"
        "missing,yes,0,,1,0,1,\"https-missing on loket; hsts-missing on home\",2024-03-01T11:59:56Z,0,\r\n"
        "new,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.new.example/,unknown,,yes,,,0,,0,0,0,,,0,\r\n");
}

TEST(survey_csv, is_written_for_excel_too) {
    const std::string text = report::survey_csv(sample::snapshot({sample::state()}), report::csv_for::excel);
    EXPECT_THAT(text, testing::StartsWith("\xEF\xBB\xBF"
                                          "id;municipality;nis_code;"));
    EXPECT_THAT(text, HasSubstr("\r\nvoorbeeldgem;Voorbeeldgem;99999;"));
}

TEST(findings_csv, has_a_row_per_finding) {
    model::portal_state state = sample::insecure();
    state.findings[1].accepted = std::make_shared<const model::acceptance>(
        model::acceptance{"hsts-missing", "", "de leverancier, in maart", "het CRT", {}});
    const std::string text = report::findings_csv(sample::snapshot({sample::state(), state}), report::csv_for::program,
                                                  sample::explain, model::language::dutch);
    EXPECT_THAT(
        text, testing::StartsWith("id,municipality,nis_code,province,platform,url,verdict,severity,rule,says,endpoint,"
                                  "evidence,remedy,since,accepted_until,accepted_by,accepted_reason,handled_since,"
                                  "handled_by,handled_ticket\r\n"));
    EXPECT_THAT(
        text,
        HasSubstr("\r\nplaingem,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.plaingem.example/,insecure,"
                  "critical,https-missing,\"http antwoordt, https niet\",loket,"
                  "status 200 at http://www.voorbeeldgem.example/,"
                  "Bied de site aan over https en stuur http daarheen door.,2024-02-29T12:00:00Z,,,,,,\r\n"));
    EXPECT_THAT(text, HasSubstr(",het CRT,\"de leverancier, in maart\",,,\r\n"));
    EXPECT_EQ(std::ranges::count(text, '\n'), 3);
}

TEST(survey_csv, tells_what_was_discovered_and_what_has_no_counter) {
    const std::string text = report::survey_csv(sample::snapshot(
        {with_discovered_login("found", https_state::missing), without_counter("none", https_state::enforced)}));
    EXPECT_THAT(text, HasSubstr("/,secure,missing,yes,missing,yes,1,"));
    EXPECT_THAT(text, HasSubstr("/,secure,enforced,no,,,0,"));
}

struct field_case {
    const char* name;
    const char* municipality;
    const char* expected;
};

class csv_fields : public testing::TestWithParam<field_case> {};

TEST_P(csv_fields, are_quoted_and_never_formulas) {
    model::portal p = sample::portal();
    p.municipality.name = GetParam().municipality;
    EXPECT_THAT(report::survey_csv(sample::snapshot({sample::state(p)})),
                HasSubstr("\r\nvoorbeeldgem," + std::string(GetParam().expected) + ",99999"));
}

const field_case fields[] = {
    {"plain", "Aalst", "Aalst"},
    {"comma", "Aalst, Oost", "\"Aalst, Oost\""},
    {"quote", "Aalst \"stad\"", "\"Aalst \"\"stad\"\"\""},
    {"formula", "=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
    {"plus", "+1", "'+1"},
    {"minus", "-1", "'-1"},
    {"at", "@SUM(A1)", "'@SUM(A1)"},
    {"newline", "a\r\nb", "a??b"},
    {"tab_before_a_formula", "\t=1", "?=1"},
};

INSTANTIATE_TEST_SUITE_P(table, csv_fields, testing::ValuesIn(fields), [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht
