// What the portal's page offers to who is logged in, and what everybody reads of what was said there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalogue.hpp"
#include "report/letter.hpp"
#include "report/pages.hpp"
#include "report/period_report.hpp"
#include "report/probe_text.hpp"
#include "report/survey.hpp"
#include "report/survey_html.hpp"
#include "sample.hpp"
#include "well_formed.hpp"

namespace loketwacht {
namespace {

using kind = model::remark::kind;
using model::language;
using std::chrono::hours;
using std::chrono::year;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// With https-missing on the counter and hsts-missing on the home page.
model::portal_state state_with(const std::vector<model::remark>& said) {
    model::portal_state s = sample::insecure();
    for (model::open_finding& open : s.findings)
        open.first_seen = sample::noon - hours(2);
    s.findings[1].finding.insecure = false;
    s.portal = model::with_remarks(s.portal, said);
    for (model::open_finding& open : s.findings)
        model::mark(open, *s.portal, sample::noon);
    return s;
}

model::remark accepted(const std::string& why = "the supplier <moves> it", const std::string& rule = "https-missing") {
    return {kind::accepted, rule, "loket", "al\"ice", sample::noon - hours(1), why, year(2024) / 3 / 31};
}

model::remark handled(const std::string& ticket) {
    return {kind::handled, "https-missing", "loket", "b<o>b", sample::noon - hours(1), ticket, {}};
}

std::string page_of(const model::portal_state& state, bool logged_in, language in = language::english) {
    std::string page =
        report::portal_page({state, sample::history(), logged_in}, sample::explain, sample::noon, {in, "1.2.3"});
    EXPECT_EQ(tests::ill_formed(page), "");
    return page;
}

TEST(portal_page, has_forms_for_who_is_logged_in_alone) {
    const model::portal_state state = state_with({});
    EXPECT_THAT(page_of(state, false), AllOf(Not(HasSubstr("/exceptions")), Not(HasSubstr("/handling"))));
    const std::string page = page_of(state, true);
    EXPECT_THAT(page, AllOf(HasSubstr(R"(<form method="post" action="/api/v1/portals/plaingem/exceptions")"),
                            HasSubstr(R"(<form method="post" action="/api/v1/portals/plaingem/handling")"),
                            HasSubstr(R"(<input type="hidden" name="rule" value="https-missing" />)"),
                            HasSubstr(R"(<input type="hidden" name="endpoint" value="loket" />)"),
                            HasSubstr(R"(name="until" min="2024-03-01" max="2025-03-02" required="required" />)"),
                            Not(HasSubstr("take_back"))));
    EXPECT_THAT(page_of(state, true, language::dutch),
                AllOf(HasSubstr("Voorlopig aanvaarden, of zeggen dat u eraan werkt"),
                      HasSubstr(R"(action="/api/v1/portals/plaingem/exceptions?lang=nl")"),
                      HasSubstr("<span>Laatste dag</span>")));
}

TEST(portal_page, says_what_was_said_there_and_takes_it_back) {
    const model::portal_state state = state_with({accepted(), handled("CRT-1042 <b>")});
    for (const bool logged_in : {false, true}) {
        EXPECT_THAT(page_of(state, logged_in),
                    AllOf(HasSubstr("<dt>Accepted</dt><dd>until 31 March 2024, by al&quot;ice: the supplier "
                                    "&lt;moves&gt; it (said on this page)</dd>"),
                          HasSubstr("<dt>Being handled</dt><dd>by b&lt;o&gt;b, since 2024-03-01 12:00 (11:00 UTC): "),
                          HasSubstr("CRT-1042 &lt;b&gt;"), HasSubstr("(accepted until 31 March 2024)")));
    }
    EXPECT_THAT(page_of(state, false), Not(HasSubstr("take_back")));
    EXPECT_THAT(page_of(state, true),
                AllOf(HasSubstr(R"(<input type="hidden" name="take_back" value="yes" />)"),
                      HasSubstr("Accept it no longer"), HasSubstr("Nobody works on it any more")));
}

// What a file says is taken back in that file.
TEST(portal_page, has_no_button_for_an_exception_of_a_file) {
    model::portal_state state = state_with({});
    auto forgiving = std::make_shared<model::portal>(*state.portal);
    forgiving->accepted = {{"https-missing", "", "because", "the CRT", year(2024) / 3 / 31}};
    state.portal = forgiving;
    for (model::open_finding& open : state.findings)
        model::mark(open, *state.portal, sample::noon);
    EXPECT_THAT(page_of(state, true), AllOf(HasSubstr("because (from the inventory)"), Not(HasSubstr("take_back"))));
}

TEST(portal_page, lets_an_idle_acceptance_be_taken_back) {
    const model::portal_state state = state_with({accepted("x", "mixed-content")});
    const std::string says = "mixed-content on loket: nothing of it is open, so the exception can go.";
    EXPECT_THAT(page_of(state, false), HasSubstr("<li>" + says + "</li>"));
    EXPECT_THAT(page_of(state, true), HasSubstr("<li>" + says + "<form method=\"post\""));
}

struct ticket_row {
    const char* name;
    const char* ticket;
    bool is_link;
};

class ticket : public testing::TestWithParam<ticket_row> {};

TEST_P(ticket, is_a_link_where_it_is_an_address_of_https) {
    const std::string page = page_of(state_with({handled(GetParam().ticket)}), false);
    const auto at = page.find("<dt>Being handled</dt>");
    ASSERT_NE(at, std::string::npos);
    const std::string line = page.substr(at, page.find("</dd>", at) - at);
    EXPECT_EQ(line.find("<a href=\"https://") != std::string::npos, GetParam().is_link) << line;
    EXPECT_EQ(line.find("<a ") != std::string::npos, GetParam().is_link) << line;
}

const ticket_row tickets[] = {
    {"a_number", "CRT-1042", false},
    {"an_address", "https://tickets.example.be/1042#last", true},
    {"an_address_of_http", "http://tickets.example.be/1042", false},
    {"a_script", "javascript:alert(1)//https://x", false},
    {"an_address_with_a_password", "https://a:b@tickets.example.be/", false},
    {"an_address_and_more", "https://tickets.example.be/ \"><script>", false},
    {"nothing", "", false},
};

INSTANTIATE_TEST_SUITE_P(table, ticket, testing::ValuesIn(tickets), [](const auto& row) { return row.param.name; });

TEST(handled, finding_counts_as_any_other_and_says_so_everywhere) {
    const model::portal_state state = state_with({handled("CRT-1042")});
    const model::snapshot snapshot = sample::snapshot({state});
    EXPECT_THAT(report::status_page(snapshot, {{}, 1, language::dutch}, {}, {sample::explain}, "1.2.3"),
                HasSubstr("(in behandeling)"));
    const auto json = nlohmann::json::parse(report::portal_json(state, sample::explain, nullptr));
    const nlohmann::json expected{{"since", "2024-03-01T11:00:00Z"}, {"by", "b<o>b"}, {"ticket", "CRT-1042"}};
    EXPECT_EQ(json.at("findings").at(0).at("handled"), expected);
    EXPECT_FALSE(json.at("findings").at(0).contains("accepted"));
    EXPECT_FALSE(json.at("findings").at(1).contains("handled"));
}

// Where a command makes a look of its own, times are UTC; in a letter they are Belgian.
TEST(handled, finding_says_so_in_probe_survey_and_letter) {
    const model::portal_state state = state_with({handled("CRT-1042")});
    const model::snapshot snapshot = sample::snapshot({state});
    EXPECT_THAT(report::probe_text(state, false, sample::explain),
                HasSubstr("\n  in hand  by b<o>b, since 2024-03-01 11:00 UTC: CRT-1042\n"));
    EXPECT_THAT(report::probe_text(state, false, sample::explain, language::dutch),
                HasSubstr("\n  bezig    door b<o>b, sinds 2024-03-01 11:00 UTC: CRT-1042\n"));
    EXPECT_THAT(report::survey_table(snapshot),
                HasSubstr("\n      in hand  by b<o>b, since 2024-03-01 11:00 UTC: CRT-1042\n"));
    EXPECT_THAT(report::findings_csv(snapshot, report::csv_for::program, sample::explain, language::dutch),
                HasSubstr(",,,,2024-03-01T11:00:00Z,b<o>b,CRT-1042\r\n"));
    const std::string page = report::survey_html(snapshot, {language::dutch, "1.2.3", sample::explain});
    EXPECT_EQ(tests::ill_formed(page), "");
    EXPECT_THAT(page,
                HasSubstr("In behandeling <bdi>door b&lt;o&gt;b, sinds 2024-03-01 11:00 UTC: CRT-1042</bdi></p>"));
    const report::letter_manner how{language::dutch, "https://crt.example.be/", "crt@example.be", sample::noon,
                                    sample::explain};
    const auto written = [&](const std::string& ticket) {
        const model::portal_state one = state_with({handled(ticket)});
        return report::letters_html(report::by_municipality({{one.portal, one.findings}}), how);
    };
    // A municipality is told neither who it is nor what colleagues tell one another.
    EXPECT_THAT(written("CRT-1042"),
                HasSubstr("<dt>In behandeling</dt><dd><bdi>sinds 1 maart 2024 om 12.00 uur: CRT-1042</bdi>"));
    EXPECT_THAT(written("wacht op Digitaal Vlaanderen"),
                HasSubstr("<dt>In behandeling</dt><dd><bdi>sinds 1 maart 2024 om 12.00 uur</bdi>"));
}

}  // namespace
}  // namespace loketwacht
