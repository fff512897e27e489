#include "report/selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "report/json.hpp"
#include "sample.hpp"

namespace loketwacht {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace std::chrono_literals;

struct place {
    std::string name;
    std::string province;
    std::string platform;
};

model::portal_state in(model::portal_state state, place where, const std::string& id) {
    model::portal p = *state.portal;
    p.id = id;
    p.municipality.name = std::move(where.name);
    p.municipality.province = std::move(where.province);
    p.platform = std::move(where.platform);
    state.portal = state.configured = std::make_shared<const model::portal>(std::move(p));
    return state;
}

model::portal_state ending(model::portal_state state, model::sys_time when) {
    auto chain = std::make_shared<model::certificate_chain>();
    chain->sent = {sample::certificate("CN=a", "CN=b", when - 24h, when)};
    state.hosts[0].tls = model::tls_facts{"TLSv1.3", "TLS_AES_256_GCM_SHA384", std::move(chain)};
    return state;
}

model::portal_state with(model::portal_state state, const model::open_finding& only) {
    state.findings = {only};
    return state;
}

model::open_finding opened(model::open_finding finding, model::sys_time when) {
    finding.first_seen = when;
    return finding;
}

model::open_finding accepted(model::open_finding finding) {
    finding.accepted = std::make_shared<const model::acceptance>();
    return finding;
}

model::portal_state dead() {
    model::portal_state out = sample::state();
    out.verdict = model::verdict::unreachable;
    return out;
}

model::snapshot town() {
    const auto warning = sample::finding("hsts-missing", "home", model::severity::warning);
    return sample::snapshot({
        in(ending(sample::state(), sample::noon + 24h * 90), {"Zele", "Oost-Vlaanderen", ""}, "zele"),
        in(dead(), {"Sint-Niklaas", "Oost-Vlaanderen", "Voorbeeldloket"}, "sint-niklaas"),
        in(ending(with(sample::insecure(), opened(warning, sample::noon - 1h)), sample::noon + 24h * 2),
           {"Aalst", "Oost-Vlaanderen", "Voorbeeldloket"}, "aalst"),
        in(with(sample::insecure(), opened(sample::finding("https-missing"), sample::noon - 24h * 30)),
           {"Genk", "Limburg", "Anderloket"}, "genk"),
        in(with(sample::insecure(), accepted(opened(sample::finding("https-missing"), sample::noon - 24h * 9))),
           {"Diest", "Vlaams-Brabant", ""}, "diest"),
    });
}

struct selection_case {
    const char* name;
    report::page_parameters asked;
    std::vector<std::string> ids;
};

void PrintTo(const selection_case& c, std::ostream* out) {
    *out << c.name;
}

class selections : public testing::TestWithParam<selection_case> {};

TEST_P(selections, show) {
    const model::snapshot all = town();
    std::vector<std::string> ids;
    for (const model::portal_state* each : report::selected(all, report::selection_of(GetParam().asked)))
        ids.push_back(each->portal->id);
    EXPECT_EQ(ids, GetParam().ids);
    EXPECT_TRUE(report::read_selection(GetParam().asked)) << "the lists of the API take it too";
}

const selection_case shown[] = {
    {"all_with_the_gravest_first", {}, {"genk", "aalst", "diest", "sint-niklaas", "zele"}},
    {"empty_fields_of_the_form",
     {{"q", ""}, {"province", ""}, {"severity", ""}, {"accepted", ""}, {"sort", ""}},
     {"genk", "aalst", "diest", "sint-niklaas", "zele"}},
    {"a_name", {{"q", "aalst"}}, {"aalst"}},
    {"a_name_in_capitals", {{"q", "NIKLAAS"}}, {"sint-niklaas"}},
    {"several_words", {{"q", "sint niklaas"}}, {"sint-niklaas"}},
    {"words_of_which_one_is_missing", {{"q", "sint  gillis"}}, {}},
    {"a_host", {{"q", "www.plaingem"}}, {"genk", "aalst", "diest"}},
    {"a_platform_by_words", {{"q", "anderloket"}}, {"genk"}},
    {"a_province", {{"province", "limburg"}}, {"genk"}},
    {"no_part_of_a_province", {{"province", "Vlaanderen"}}, {}},
    {"a_platform", {{"platform", "voorbeeldloket"}}, {"aalst", "sint-niklaas"}},
    {"a_rule", {{"rule", "https-missing"}}, {"genk", "diest"}},
    {"a_severity", {{"severity", "warning"}}, {"aalst"}},
    {"a_rule_of_another_severity", {{"rule", "https-missing"}, {"severity", "warning"}}, {}},
    {"accepted", {{"accepted", "yes"}}, {"diest"}},
    {"not_accepted", {{"accepted", "no"}}, {"genk", "aalst"}},
    {"a_verdict", {{"verdict", "unreachable"}}, {"sint-niklaas"}},
    {"all_together",
     {{"q", "a"}, {"province", "Oost-Vlaanderen"}, {"platform", "Voorbeeldloket"}, {"verdict", "insecure"}},
     {"aalst"}},
    {"by_name", {{"sort", "name"}}, {"aalst", "diest", "genk", "sint-niklaas", "zele"}},
    {"by_certificate", {{"sort", "certificate"}}, {"aalst", "sint-niklaas", "zele", "genk", "diest"}},
    {"by_newest_finding", {{"sort", "since"}}, {"aalst", "diest", "genk", "zele", "sint-niklaas"}},
};

INSTANTIATE_TEST_SUITE_P(table, selections, testing::ValuesIn(shown), [](const auto& row) { return row.param.name; });

TEST_P(selections, can_be_asked_again_by_their_address) {
    const report::selection asked = report::selection_of(GetParam().asked);
    report::page_parameters again;
    for (const auto& [name, value] : report::parameters_of(asked))
        again.emplace(name, value);
    EXPECT_EQ(report::selection_of(again), asked);
}

struct mistake_case {
    const char* name;
    report::page_parameters asked;
    const char* says;
};

void PrintTo(const mistake_case& c, std::ostream* out) {
    *out << c.name;
}

class mistakes : public testing::TestWithParam<mistake_case> {};

TEST_P(mistakes, are_told_with_what_would_be_right) {
    const auto read = report::read_selection(GetParam().asked);
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message(), HasSubstr(GetParam().says));
    EXPECT_EQ(report::selection_of(GetParam().asked), report::selection()) << "a page shows everything instead";
    const auto list = report::some_portals_json(town(), GetParam().asked);
    ASSERT_FALSE(list);
    EXPECT_THAT(list.error().message(), testing::StartsWith(R"({"error":")"));
}

const mistake_case told[] = {
    {"severity", {{"severity", "high"}}, "severity cannot be 'high'; right are critical, warning, info"},
    {"verdict", {{"verdict", "fine"}}, "verdict cannot be 'fine'; right are secure, insecure, unreachable, unknown"},
    {"accepted", {{"accepted", "true"}}, "accepted cannot be 'true'; right are yes, no"},
    {"sort", {{"sort", "age"}}, "sort cannot be 'age'; right are gravest, name, certificate, since"},
    {"name", {{"provincie", "x"}}, "nothing is asked by 'provincie'; right are q, province, platform, rule"},
};

INSTANTIATE_TEST_SUITE_P(table, mistakes, testing::ValuesIn(told), [](const auto& row) { return row.param.name; });

TEST(selection, is_given_once_in_a_list) {
    const auto read = report::read_selection({{"q", "a"}, {"q", "b"}});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message(), "'q' is given more than once");
}

TEST(some_findings, are_those_for_which_all_holds) {
    const model::snapshot all = town();
    const auto list = [&](const report::page_parameters& asked) {
        return report::some_findings_json(all, sample::explain, asked).value();
    };
    EXPECT_THAT(list({{"severity", "warning"}}), HasSubstr("hsts-missing"));
    EXPECT_THAT(list({{"severity", "warning"}}), Not(HasSubstr("https-missing")));
    EXPECT_THAT(list({{"accepted", "yes"}}), HasSubstr("\"portal\":\"diest\""));
    EXPECT_THAT(list({{"accepted", "yes"}}), Not(HasSubstr("genk")));
    EXPECT_THAT(list({{"province", "Antwerpen"}}), HasSubstr("\"findings\": [\n]}"));
    EXPECT_THAT(report::some_portals_json(all, {{"q", "genk"}}).value(), HasSubstr("\"id\":\"genk\""));
    EXPECT_THAT(report::some_portals_json(all, {{"q", "genk"}}).value(), Not(HasSubstr("aalst")));
}

}  // namespace
}  // namespace loketwacht
