#include "report/days.hpp"

#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "report/pages.hpp"
#include "sample.hpp"

namespace loketwacht {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using verdicts = std::vector<std::optional<model::verdict>>;

constexpr auto secure = model::verdict::secure;
constexpr auto insecure = model::verdict::insecure;
constexpr auto unknown = model::verdict::unknown;
constexpr auto unreachable = model::verdict::unreachable;
constexpr std::nullopt_t none = std::nullopt;

// Noon of a Thursday in winter; Belgium is an hour ahead of UTC.
constexpr model::sys_time noon = sys_days(std::chrono::year(2026) / 2 / 12) + 12h;

struct days_case {
    const char* name;
    std::vector<model::verdict_change> changes;  ///< the newest first
    verdicts shown;                              ///< four days, the oldest first
};

void PrintTo(const days_case& c, std::ostream* out) {
    *out << c.name;
}

class days : public testing::TestWithParam<days_case> {};

TEST_P(days, show_what_most_needs_somebody) {
    verdicts shown;
    for (const report::day& each : report::latest_days(GetParam().changes, 4, noon))
        shown.push_back(each.worst);
    EXPECT_EQ(shown, GetParam().shown);
}

const days_case cases[] = {
    {"nothing", {}, {none, none, none, none}},
    {"one_that_stays", {{noon - 24h * 90, secure}}, {secure, secure, secure, secure}},
    {"the_first_look_today", {{noon - 1h, insecure}}, {none, none, none, insecure}},
    {"a_bad_hour",
     {{noon - 23h, secure}, {noon - 24h, insecure}, {noon - 24h * 9, secure}},
     {secure, secure, insecure, secure}},
    {"one_that_ended_at_midnight",
     {{noon - 13h, secure}, {noon - 24h * 9, insecure}},
     {insecure, insecure, insecure, secure}},
    {"one_that_ended_a_minute_after_it",
     {{noon - 13h + 1min, secure}, {noon - 24h * 9, insecure}},
     {insecure, insecure, insecure, insecure}},
    {"the_worst_of_many",
     {{noon - 1h, secure}, {noon - 2h, unknown}, {noon - 3h, unreachable}, {noon - 24h * 9, secure}},
     {secure, secure, secure, unreachable}},
    {"one_that_comes_after_now", {{noon + 1h, insecure}, {noon - 24h * 9, secure}}, {secure, secure, secure, secure}},
};

INSTANTIATE_TEST_SUITE_P(table, days, testing::ValuesIn(cases), [](const auto& row) { return row.param.name; });

TEST(latest_days, are_days_of_belgium) {
    const model::sys_time after_midnight =
        sys_days(std::chrono::year(2026) / 7 / 1) + 22h + 30min;  // half past midnight there
    const auto shown = report::latest_days({}, 2, after_midnight);
    EXPECT_EQ(shown.front().date, std::chrono::year(2026) / 7 / 1);
    EXPECT_EQ(shown.back().date, std::chrono::year(2026) / 7 / 2);
}

TEST(portal_page, shows_thirty_days) {
    const std::string page = report::portal_page({sample::insecure(), sample::history()}, sample::explain, sample::noon,
                                                 {model::language::dutch, "1.2.3"});
    EXPECT_NE(page.find("<span class=\"insecure\" role=\"img\" aria-label=\"1 maart 2024: onveilig\" title=\"1 maart "
                        "2024: onveilig\">✖</span>"),
              std::string::npos)
        << page;
    std::size_t items = 0;
    for (auto at = page.find("<li>", page.find("class=\"days\"")); at < page.find("</ol>", page.find("class=\"days\""));
         at = page.find("<li>", at + 1))
        ++items;
    EXPECT_EQ(items, 30U);
}

}  // namespace
}  // namespace loketwacht
