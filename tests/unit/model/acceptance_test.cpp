#include "model/acceptance.hpp"

#include <gtest/gtest.h>

#include "base/belgian_clock.hpp"

namespace loketwacht::model {
namespace {

using namespace std::chrono_literals;
using std::chrono::year;

acceptance of(std::string rule, std::string endpoint, std::chrono::year_month_day until = year(2027) / 3 / 31) {
    return {std::move(rule), std::move(endpoint), "because", "somebody", until};
}

sys_time moment(const char* text) {
    return *base::parse_iso_8601(text);
}

struct match_row {
    const char* name;
    std::vector<acceptance> all;
    std::ptrdiff_t expected;  ///< which of them accepts https-missing on "loket"; -1: none
    const char* at = "2027-01-01T12:00:00Z";
};

class acceptances : public testing::TestWithParam<match_row> {};

TEST_P(acceptances, hold_for_their_rule_and_endpoint_until_their_day_is_over) {
    const auto& [name, all, expected, at] = GetParam();
    const acceptance* found = acceptance_of(all, "https-missing", "loket", moment(at));
    EXPECT_EQ(found == nullptr ? -1 : found - all.data(), expected);
}

const match_row matches[] = {
    {"none", {}, -1},
    {"of_the_endpoint", {of("https-missing", "loket")}, 0},
    {"of_any_endpoint", {of("https-missing", "")}, 0},
    {"not_of_another_endpoint", {of("https-missing", "home")}, -1},
    {"not_of_another_rule", {of("https-downgrade", "loket")}, -1},
    {"the_endpoint_before_any", {of("https-missing", ""), of("https-missing", "loket")}, 1},
    {"the_endpoint_before_any_in_any_order", {of("https-missing", "loket"), of("https-missing", "")}, 0},
    {"any_where_that_of_the_endpoint_is_past",
     {of("https-missing", "loket", year(2026) / 12 / 31), of("https-missing", "")},
     1},
    {"in_its_last_second", {of("https-missing", "")}, 0, "2027-03-31T21:59:59Z"},
    {"not_once_its_day_is_over_in_belgium", {of("https-missing", "")}, -1, "2027-03-31T22:00:00Z"},
};

INSTANTIATE_TEST_SUITE_P(table, acceptances, testing::ValuesIn(matches),
                         [](const auto& row) { return row.param.name; });

struct end_row {
    const char* name;
    std::chrono::year_month_day day;
    const char* end;
};

class belgian_day : public testing::TestWithParam<end_row> {};

TEST_P(belgian_day, ends_at_midnight_of_that_season) {
    EXPECT_EQ(base::iso_8601(base::end_of_belgian_day(GetParam().day)), GetParam().end);
}

const end_row ends[] = {
    {"in_winter", year(2026) / 1 / 31, "2026-01-31T23:00:00Z"},
    {"in_summer", year(2026) / 7 / 31, "2026-07-31T22:00:00Z"},
    {"before_summer_time", year(2027) / 3 / 27, "2027-03-27T23:00:00Z"},
    {"on_the_day_that_summer_time_begins", year(2027) / 3 / 28, "2027-03-28T22:00:00Z"},
    {"before_winter_time", year(2027) / 10 / 30, "2027-10-30T22:00:00Z"},
    {"on_the_day_that_winter_time_begins", year(2027) / 10 / 31, "2027-10-31T23:00:00Z"},
    {"of_a_leap_year", year(2028) / 2 / 29, "2028-02-29T23:00:00Z"},
    {"the_last_of_a_year", year(2026) / 12 / 31, "2026-12-31T23:00:00Z"},
};

INSTANTIATE_TEST_SUITE_P(table, belgian_day, testing::ValuesIn(ends), [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::model
