#include "report/survey.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

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
    EXPECT_EQ(counted.all.counters.answered(), 4U);
    EXPECT_EQ(counted.all.counters.lacking_https(), 2U);
    EXPECT_EQ(counted.by_province.at("Limburg").counters.lacking_https(), 1U);
    EXPECT_EQ(counted.by_platform.at("voorbeeldloket").portals, 6U);
    EXPECT_EQ(counted.by_rule.at("https-missing").portals, 1U);
}

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
  of those, answered                        4       66.7 %
  of those, without HTTPS                   2       50.0 %
    enforced                                1       25.0 %
    downgraded                              1       25.0 %
    missing                                 1       25.0 %
    broken                                  1       25.0 %
    unreachable                             1

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

TEST(survey_json, tells_the_same_numbers) {
    const json j = json::parse(report::survey_json(town()));
    EXPECT_EQ(j["taken"], "2024-03-01T12:00:00Z");
    EXPECT_EQ(j["portals"], 7);
    EXPECT_EQ(j["by_verdict"]["insecure"], 1);
    EXPECT_EQ(j["counters"]["without_https"], 2);
    EXPECT_EQ(j["counters"]["without_https_percent"], 50.0);
    EXPECT_EQ(j["counters"]["by_https_state"]["unreachable"], 1);
    EXPECT_EQ(j["by_province"]["Antwerpen"]["counters"]["without_https_percent"], 100.0);
    EXPECT_EQ(j["by_rule"]["https-missing"], (json{{"portals", 1}, {"severity", "critical"}}));
    EXPECT_EQ(j["portals_with_findings"][0]["id"], "plaingem");
}

TEST(survey_json, has_no_percentage_of_nothing) {
    const json j = json::parse(report::survey_json(sample::snapshot({})));
    EXPECT_FALSE(j["counters"].contains("without_https_percent"));
}

TEST(survey_csv, has_a_row_per_portal) {
    EXPECT_EQ(report::survey_csv(sample::snapshot({sample::state(), sample::insecure(), unprobed("new")})),
              "id,municipality,nis_code,province,platform,url,verdict,https_state,has_counter,counter_https_state,"
              "certificate_not_after,critical,warning,info,findings,probed\r\n"
              "voorbeeldgem,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.voorbeeldgem.example/,secure,"
              "enforced,yes,enforced,2024-05-20T12:00:00Z,0,0,0,,2024-03-01T11:59:56Z\r\n"
              "plaingem,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.plaingem.example/,insecure,missing,yes,"
              "missing,,1,0,1,\"https-missing on loket; hsts-missing on home\",2024-03-01T11:59:56Z\r\n"
              "new,Voorbeeldgem,99999,Antwerpen,voorbeeldloket,https://www.new.example/,unknown,,yes,,,0,0,0,,\r\n");
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
