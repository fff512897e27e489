// What everybody who reads is told of findings that are accepted: that they are there, and why nobody is called.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalogue.hpp"
#include "report/letter.hpp"
#include "report/pages.hpp"
#include "report/probe_text.hpp"
#include "report/survey.hpp"
#include "report/survey_html.hpp"
#include "sample.hpp"
#include "well_formed.hpp"

namespace loketwacht {
namespace {

using model::language;
using std::chrono::year;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* reason = "the supplier <moves> it";

model::acceptance until_the_end_of_march(std::string rule, std::string endpoint = "") {
    return {std::move(rule), std::move(endpoint), reason, "the CRT", year(2024) / 3 / 31};
}

// With https-missing (critical, insecure) on the counter and hsts-missing (info) on the home page.
model::portal_state accepting(std::vector<model::acceptance> exceptions) {
    model::portal_state s = sample::insecure();
    s.findings[1].finding.insecure = false;
    model::portal p = *s.portal;
    p.accepted = std::move(exceptions);
    s.portal = s.configured = std::make_shared<const model::portal>(p);
    for (model::open_finding& open : s.findings)
        model::mark(open, *s.portal, sample::noon);
    return s;
}

std::string list_with(const model::portal_state& state, language in) {
    return report::status_page(sample::snapshot({state}), {{}, 1, in}, {}, {sample::explain}, "1.2.3");
}

std::string page_of(const model::portal_state& state, language in) {
    return report::portal_page({state, sample::history()}, sample::explain, sample::noon, {in, "1.2.3"});
}

struct verdict_row {
    const char* name;
    std::vector<model::acceptance> exceptions;
    bool accepted;  ///< the verdict is
};

class verdict : public testing::TestWithParam<verdict_row> {};

TEST_P(verdict, is_accepted_where_all_that_makes_it_is) {
    const model::portal_state state = accepting(GetParam().exceptions);
    EXPECT_EQ(state.verdict, model::verdict::insecure);
    const auto says = [](const std::string& text) { return HasSubstr("(" + text + ")</div></td>\n<th"); };
    const std::string english = list_with(state, language::english);
    const std::string dutch = list_with(state, language::dutch);
    if (GetParam().accepted) {
        EXPECT_THAT(english, says("accepted until 31 March 2024"));
        EXPECT_THAT(dutch, says("aanvaard tot en met 31 maart 2024"));
    } else {
        EXPECT_THAT(english, Not(says("accepted until 31 March 2024")));
        EXPECT_THAT(dutch, Not(says("aanvaard tot en met 31 maart 2024")));
    }
}

const verdict_row verdicts[] = {
    {"of_its_only_harm", {until_the_end_of_march("https-missing")}, true},
    {"of_all", {until_the_end_of_march("https-missing"), until_the_end_of_march("hsts-missing")}, true},
    {"not_of_what_harms_nobody", {until_the_end_of_march("hsts-missing")}, false},
    {"not_of_another_endpoint", {until_the_end_of_march("https-missing", "home")}, false},
    {"not_without_exceptions", {}, false},
};

INSTANTIATE_TEST_SUITE_P(table, verdict, testing::ValuesIn(verdicts), [](const auto& row) { return row.param.name; });

TEST(accepted, finding_stays_on_its_page_with_who_and_why) {
    const model::portal_state state = accepting({until_the_end_of_march("https-missing")});
    const std::string english = page_of(state, language::english);
    EXPECT_THAT(english, AllOf(HasSubstr("insecure</span>\n<span class=\"quiet\"> (accepted until 31 March 2024)"),
                               HasSubstr("<dt>Accepted</dt><dd>until 31 March 2024, by the CRT: the supplier "
                                         "&lt;moves&gt; it (from the inventory)</dd>"),
                               HasSubstr("https-missing")));
    EXPECT_THAT(page_of(state, language::dutch),
                HasSubstr("<dt>Aanvaard</dt><dd>tot en met 31 maart 2024, door the CRT: "));
    EXPECT_EQ(tests::ill_formed(english), "");
}

struct idle_row {
    const char* name;
    model::acceptance exception;
    const char* says;  ///< empty: it is not idle
};

class idle_exception : public testing::TestWithParam<idle_row> {};

TEST_P(idle_exception, is_said_on_the_page) {
    const std::string page = page_of(accepting({GetParam().exception}), language::english);
    const std::string says = GetParam().says;
    if (says.empty()) {
        EXPECT_THAT(page, Not(HasSubstr("<h2>Exceptions</h2>")));
    } else {
        EXPECT_THAT(page, HasSubstr("<h2>Exceptions</h2><ul><li>" + says + "</li></ul>"));
    }
}

const idle_row idle[] = {
    {"in_use", until_the_end_of_march("https-missing"), ""},
    {"of_what_is_not_open", until_the_end_of_march("mixed-content"),
     "mixed-content on any endpoint: nothing of it is open, so the exception can go."},
    {"of_an_endpoint_that_is_fine", until_the_end_of_march("https-missing", "home"),
     "https-missing on home: nothing of it is open, so the exception can go."},
    {"past_its_end",
     {"https-missing", "", reason, "the CRT", year(2024) / 2 / 29},
     "https-missing on any endpoint: the exception ended with 29 February 2024 and accepts nothing any more."},
};

INSTANTIATE_TEST_SUITE_P(table, idle_exception, testing::ValuesIn(idle),
                         [](const auto& row) { return row.param.name; });

TEST(idle_exception, is_not_told_before_anybody_looked) {
    model::portal_state state = accepting({until_the_end_of_march("mixed-content")});
    state.latest = nullptr;
    state.hosts.clear();
    EXPECT_THAT(page_of(state, language::english), Not(HasSubstr("<h2>Exceptions</h2>")));
}

TEST(accepted, finding_says_so_in_every_json) {
    const model::snapshot snapshot = sample::snapshot({accepting({until_the_end_of_march("https-missing")})});
    const nlohmann::json expected{
        {"until", "2024-03-31"}, {"by", "the CRT"}, {"reason", reason}, {"from", "inventory"}};
    std::string all;
    ASSERT_TRUE(report::findings_json(snapshot, sample::explain, [&](std::string_view text) {
        all += text;
        return true;
    }));
    const auto findings = nlohmann::json::parse(all).at("findings");
    EXPECT_EQ(findings.at(0).at("accepted"), expected);
    EXPECT_FALSE(findings.at(1).contains("accepted"));
    const auto survey = nlohmann::json::parse(report::survey_json(snapshot));
    EXPECT_EQ(survey.at("portals_with_findings").at(0).at("findings").at(0).at("accepted"), expected);
    EXPECT_FALSE(survey.at("by_rule").contains("https-missing"));
    EXPECT_EQ(survey.at("accepted_by_rule").at("https-missing").at("portals"), 1);
    EXPECT_EQ(survey.at("by_verdict").at("insecure"), 1);
}

TEST(accepted, finding_leaves_the_counts_and_has_its_own) {
    const model::portal_state state = accepting({until_the_end_of_march("https-missing")});
    EXPECT_THAT(report::probe_text(state, false, sample::explain, language::english),
                AllOf(HasSubstr("2 findings: 1 info, 1 accepted"),
                      HasSubstr("  accepted until 31 March 2024, by the CRT: the supplier <moves> it")));
    const std::string csv = report::survey_csv(sample::snapshot({state}));
    EXPECT_THAT(csv, HasSubstr(",0,0,1,hsts-missing on home,2024-03-01T11:59:56Z,1,https-missing on loket until "
                               "2024-03-31 by the CRT: the supplier <moves> it\r\n"));
    const std::string table = report::survey_table(sample::snapshot({state}));
    const auto by_rule = table.find("\nFindings by rule");
    const auto accepted = table.find("\nAccepted findings by rule");
    ASSERT_LT(by_rule, accepted);
    EXPECT_THAT(table.substr(by_rule, accepted - by_rule), Not(HasSubstr("https-missing")));
    EXPECT_THAT(table.substr(accepted),
                AllOf(HasSubstr("https-missing"), HasSubstr("until 31 March 2024, by the CRT")));
}

TEST(accepted, portal_comes_after_those_with_less_that_nobody_accepts) {
    const model::portal_state accepted =
        accepting({until_the_end_of_march("https-missing"), until_the_end_of_march("hsts-missing")});
    model::portal_state minor = sample::state(sample::portal("minor"));
    minor.findings = {sample::finding("hsts-missing", "home", model::severity::info)};
    const std::string list =
        report::status_page(sample::snapshot({accepted, minor}), {}, {}, {sample::explain}, "1.2.3");
    EXPECT_LT(list.find("/portals/minor"), list.find("/portals/plaingem"));
}

TEST(accepted, finding_has_a_section_of_its_own_in_the_report) {
    const model::snapshot snapshot = sample::snapshot({accepting({until_the_end_of_march("https-missing")})});
    for (const auto& [in, heading, why] :
         {std::tuple(language::english, "<h2>Known and accepted for now</h2>", "until 31 March 2024, by the CRT: "),
          std::tuple(language::dutch, "<h2>Bekend en voorlopig aanvaard</h2>", "tot en met 31 maart 2024, door ")}) {
        const std::string page = report::survey_html(snapshot, {in, "1.2.3", sample::explain});
        const auto at = page.find(heading);
        ASSERT_NE(at, std::string::npos);
        EXPECT_THAT(page.substr(0, at), Not(HasSubstr("https-missing")));
        EXPECT_THAT(page.substr(at), AllOf(HasSubstr("https-missing"), HasSubstr(why)));
        EXPECT_EQ(tests::ill_formed(page), "");
    }
}

std::vector<report::letter_matter> matters(const model::portal_state& state) {
    return report::by_municipality({{state.portal, state.findings}});
}

TEST(accepted, finding_stands_under_its_own_heading_in_a_letter) {
    const auto about = matters(accepting({until_the_end_of_march("https-missing")}));
    ASSERT_EQ(about.size(), 1U);
    for (const auto& [in, heading, counted, why] :
         {std::tuple(language::english, "Known and accepted for now", "Critical: 0. Warnings: 0. Smaller points: 1.",
                     "until 31 March 2024, by the CRT: the supplier"),
          std::tuple(language::dutch, "Bekend en voorlopig aanvaard",
                     "Kritiek: 0. Waarschuwingen: 0. Aandachtspunten: 1.",
                     "tot en met 31 maart 2024, door the CRT: the supplier")}) {
        const report::letter_manner how{in, "https://crt.example.be/", "crt@example.be", sample::noon, sample::explain};
        const std::string html = report::letters_html(about, how);
        EXPECT_EQ(tests::ill_formed(html), "");
        for (const std::string& letter : {report::letters_text(about, how), html}) {
            const auto at = letter.find(heading);
            ASSERT_NE(at, std::string::npos);
            EXPECT_THAT(letter.substr(0, at),
                        AllOf(HasSubstr(counted), HasSubstr("hsts-missing"), Not(HasSubstr("https-missing"))));
            EXPECT_THAT(letter.substr(at), AllOf(HasSubstr("https-missing"), HasSubstr(why)));
        }
    }
}

TEST(accepted, finding_alone_is_no_reason_for_a_letter) {
    EXPECT_THAT(matters(accepting({until_the_end_of_march("https-missing"), until_the_end_of_march("hsts-missing")})),
                ElementsAre());
}

}  // namespace
}  // namespace loketwacht
