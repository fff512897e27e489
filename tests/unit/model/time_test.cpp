#include "model/time.hpp"

#include <gtest/gtest.h>

namespace loketwacht::model {

namespace {

struct moment_row {
    const char* name;
    std::string text;
    bool sound;
};

class moments : public testing::TestWithParam<moment_row> {};

TEST_P(moments, are_read_as_they_are_written) {
    const auto read = parse_iso_8601(GetParam().text);
    EXPECT_EQ(read.has_value(), GetParam().sound);
    EXPECT_TRUE(!read || iso_8601(*read) == GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    rows, moments,
    testing::Values(
        moment_row{"usual", "2026-11-22T09:00:01Z", true}, moment_row{"epoch", "1970-01-01T00:00:00Z", true},
        moment_row{"leap_day", "2028-02-29T23:59:59Z", true}, moment_row{"no_leap_day", "2027-02-29T00:00:00Z", false},
        moment_row{"month_13", "2026-13-01T00:00:00Z", false}, moment_row{"day_0", "2026-11-00T00:00:00Z", false},
        moment_row{"hour_24", "2026-11-22T24:00:00Z", false}, moment_row{"minute_60", "2026-11-22T09:60:00Z", false},
        moment_row{"second_60", "2026-11-22T09:00:60Z", false}, moment_row{"fraction", "2026-11-22T09:00:00.5Z", false},
        moment_row{"offset", "2026-11-22T09:00:00+01:00", false}, moment_row{"local", "2026-11-22T09:00:00", false},
        moment_row{"blank", "2026-11-22 09:00:00Z", false}, moment_row{"date", "2026-11-22", false},
        moment_row{"letters", "2026-11-22T0a:00:00Z", false}, moment_row{"behind", "2026-11-22T09:00:00Z ", false},
        moment_row{"empty", "", false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(date, is_read_as_it_is_written) {
    EXPECT_EQ(parse_date("2027-01-31"), std::chrono::year(2027) / 1 / 31);
    EXPECT_FALSE(parse_date("2027-02-30"));
    EXPECT_FALSE(parse_date("31-01-2027"));
    EXPECT_FALSE(parse_date("2027-1-31"));
}

}  // namespace

}  // namespace loketwacht::model
