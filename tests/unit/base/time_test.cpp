#include "base/time.hpp"

#include <gtest/gtest.h>

namespace loketwacht::base {

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

TEST(time, is_told_in_utc) {
    using namespace std::chrono_literals;
    constexpr sys_time noon = std::chrono::sys_days(std::chrono::year(2024) / 3 / 1) + 12h;
    EXPECT_EQ(iso_8601(noon + 59s + 999ms), "2024-03-01T12:00:59Z");
    EXPECT_EQ(moment(noon + 59s), "2024-03-01 12:00 UTC");
    EXPECT_EQ(iso_8601(sys_time{} - 1ms), "1969-12-31T23:59:59Z");
}

struct span_row {
    const char* name;
    std::chrono::milliseconds length;
    std::string expected;
};

class spans : public testing::TestWithParam<span_row> {};

TEST_P(spans, have_the_largest_unit_that_fills_them) {
    EXPECT_EQ(span(GetParam().length), GetParam().expected);
}

using namespace std::chrono_literals;
INSTANTIATE_TEST_SUITE_P(rows, spans,
                         testing::Values(span_row{"nothing", 0ms, "0 minutes"}, span_row{"minute", 119s, "1 minute"},
                                         span_row{"minutes", 59min, "59 minutes"}, span_row{"hour", 1h, "1 hour"},
                                         span_row{"hours", 47h + 59min, "47 hours"}, span_row{"days", 48h, "2 days"},
                                         span_row{"years", 24h * 1000, "1000 days"}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace

}  // namespace loketwacht::base
