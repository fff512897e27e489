// What leads from the status pages to what helps, what is old, and the latest days in the list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "report/pages.hpp"
#include "sample.hpp"
#include "well_formed.hpp"

namespace loketwacht {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const report::page_language dutch{model::language::dutch, true};

std::string page_of(const model::portal_state& state, report::page_language in = {},
                    model::sys_time now = sample::noon) {
    return report::portal_page({state, sample::history()}, sample::explain, now, {in, "1.2.3"});
}

std::string list_of(model::snapshot snapshot, const report::past_verdicts& past = {}, report::page_language in = {}) {
    return report::status_page(snapshot, {{}, 1, in}, {}, {sample::explain, past}, "1.2.3");
}

TEST(status_links, lead_from_a_finding_to_its_runbook) {
    EXPECT_THAT(page_of(sample::insecure()),
                HasSubstr("Runbook: <a href=\"/runbooks/LoketwachtDataInTheClear\">LoketwachtDataInTheClear</a>"));
    EXPECT_THAT(page_of(sample::insecure(), dutch),
                HasSubstr("Draaiboek: <a href=\"/runbooks/LoketwachtDataInTheClear?lang=nl\">"));
    model::portal_state minor = sample::insecure();
    minor.findings = {sample::finding("hsts-missing", "home", model::severity::info)};
    EXPECT_THAT(page_of(minor), Not(HasSubstr("Runbook: "))) << "nobody is told of it";
}

TEST(status_links, lead_from_what_is_not_known_to_its_runbook) {
    EXPECT_THAT(page_of(sample::refused()), HasSubstr("href=\"/runbooks/LoketwachtPortalUnknown\""));
    EXPECT_THAT(page_of(sample::state()), Not(HasSubstr("href=\"/runbooks/LoketwachtPortalUnknown\"")));
}

TEST(status_links, lead_to_the_letter_in_its_language) {
    const std::string page = page_of(sample::insecure(), dutch);
    EXPECT_THAT(page,
                HasSubstr("<a lang=\"en\" hreflang=\"en\" href=\"/portals/plaingem/letter?lang=en\">English</a>"));
    EXPECT_THAT(page, HasSubstr("href=\"/portals/plaingem/letter?format=text&amp;lang=nl\">voor een mail</a>"));
}

TEST(status_links, lead_to_no_letter_where_there_is_none) {
    model::portal_state accepted = sample::insecure();
    for (model::open_finding& open : accepted.findings)
        open.accepted = std::make_shared<const model::acceptance>();
    EXPECT_THAT(page_of(accepted), Not(HasSubstr("/letter")));
    EXPECT_THAT(page_of(sample::state()), Not(HasSubstr("/letter")));
}

struct age_case {
    const char* name;
    std::vector<std::chrono::minutes> ages;  ///< of the newest looks at portals of five minutes
    const char* says;                        ///< empty: nothing
};

void PrintTo(const age_case& c, std::ostream* out) {
    *out << c.name;
}

class list_ages : public testing::TestWithParam<age_case> {};

model::portal_state looked_at(std::chrono::minutes ago, const std::string& id = "voorbeeldgem") {
    model::portal_state s = sample::state(sample::portal(id));
    auto seen = std::make_shared<model::observation>(*s.latest);
    seen->finished = sample::noon - ago;
    s.latest = seen;
    return s;
}

TEST_P(list_ages, are_told) {
    std::vector<model::portal_state> states;
    for (const auto age : GetParam().ages)
        states.push_back(looked_at(age, "p" + std::to_string(states.size())));
    const std::string page = list_of(sample::snapshot(std::move(states)));
    if (*GetParam().says == '\0') {
        EXPECT_THAT(page, Not(HasSubstr("has not looked")));
    } else {
        EXPECT_THAT(page, HasSubstr(GetParam().says));
    }
}

const age_case ages[] = {
    {"fresh", {1min}, ""},
    {"the_longest_pause", {25min}, ""},
    {"longer", {26min}, "▲ The agent has not looked at any portal for 26 minutes: "},
    {"one_of_them_fresh", {26min, 20min}, ""},
    {"the_newest_counts", {3h, 2h}, "has not looked at any portal for 2 hours: "},
};

INSTANTIATE_TEST_SUITE_P(table, list_ages, testing::ValuesIn(ages), [](const auto& row) { return row.param.name; });

TEST(status_age, of_no_look_is_none) {
    model::portal_state never = sample::state();
    never.latest = nullptr;
    never.hosts.clear();
    EXPECT_THAT(list_of(sample::snapshot({never})), Not(HasSubstr("has not looked")));
    EXPECT_THAT(page_of(never), Not(HasSubstr("Nobody has looked")));
    EXPECT_THAT(list_of(sample::snapshot({never, looked_at(1h)})), HasSubstr("has not looked"));
}

TEST(status_age, is_told_on_the_portals_page) {
    EXPECT_THAT(page_of(looked_at(26min)), HasSubstr("▲ Nobody has looked at this portal for 26 minutes: "));
    EXPECT_THAT(page_of(looked_at(26min), dutch), HasSubstr("▲ Niemand heeft al 26 minuten naar deze site gekeken: "));
    EXPECT_THAT(page_of(looked_at(25min)), Not(HasSubstr("Nobody has looked")));
}

TEST(bars, show_the_latest_days) {
    std::vector<std::string> asked;
    const report::past_verdicts past = [&](const std::vector<std::string>& ids) {
        asked = ids;
        return std::map<std::string, std::vector<model::verdict_change>>{
            {"plaingem",
             {{sample::noon - 24h, model::verdict::insecure}, {sample::noon - 48h, model::verdict::secure}}},
            {"voorbeeldgem", {}}};
    };
    const std::string page = list_of(sample::snapshot({sample::state(), sample::insecure()}), past);
    EXPECT_THAT(asked, ElementsAre("plaingem", "voorbeeldgem"));
    EXPECT_EQ(tests::ill_formed(page), "");
    EXPECT_THAT(page, HasSubstr("aria-label=\"Latest 30 days: 2 insecure, 1 secure\""));
    EXPECT_THAT(page, HasSubstr("<rect class=\"secure\" x=\"27\" y=\"7\" width=\"1\" height=\"3\" />"));
    EXPECT_THAT(page, HasSubstr("<rect class=\"insecure\" x=\"28\" y=\"0\" width=\"2\" height=\"10\" />"));
    EXPECT_EQ(page.find("<svg"), page.rfind("<svg")) << "nothing is known of the other one";
}

// However many portals there are, a page asks of a hundred.
TEST(bars, are_asked_for_what_is_shown) {
    std::vector<model::portal_state> states;
    for (int i = 0; i < 250; ++i)
        states.push_back(sample::state(sample::portal("p" + std::to_string(i))));
    std::vector<std::size_t> asked;
    const report::past_verdicts past = [&](const std::vector<std::string>& ids) {
        asked.push_back(ids.size());
        return std::map<std::string, std::vector<model::verdict_change>>();
    };
    EXPECT_THAT(list_of(sample::snapshot(std::move(states)), past), Not(HasSubstr("<svg")));
    EXPECT_THAT(asked, ElementsAre(100U));
}

}  // namespace
}  // namespace loketwacht
