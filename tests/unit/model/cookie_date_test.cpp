#include "model/cookie_date.hpp"

#include <optional>
#include <string>

#include <gmock/gmock.h>

#include "base/time.hpp"

namespace loketwacht::model {
namespace {

struct date_row {
    std::string name;
    std::string text;
    std::string expected;  ///< empty: none
};

class cookie_date_table : public testing::TestWithParam<date_row> {};

TEST_P(cookie_date_table, is_read_as_rfc_6265_says) {
    const auto date = parse_cookie_date(GetParam().text);
    EXPECT_EQ(date ? base::iso_8601(*date) : std::string(), GetParam().expected);
}

constexpr auto row_name = [](const auto& row) { return row.param.name; };

INSTANTIATE_TEST_SUITE_P(
    forms, cookie_date_table,
    testing::Values(date_row{"of_rfc_1123", "Wed, 21 Oct 2026 07:28:09 GMT", "2026-10-21T07:28:09Z"},
                    date_row{"of_rfc_850", "Wednesday, 21-Oct-26 07:28:09 GMT", "2026-10-21T07:28:09Z"},
                    date_row{"of_asctime", "Wed Oct 21 07:28:09 2026", "2026-10-21T07:28:09Z"},
                    date_row{"of_netscape", "Wed, 21-Oct-2026 07:28:09 GMT", "2026-10-21T07:28:09Z"},
                    date_row{"without_a_day_of_the_week", "21 Oct 2026 07:28:09", "2026-10-21T07:28:09Z"},
                    date_row{"with_the_time_first", "07:28:09 21 Oct 2026", "2026-10-21T07:28:09Z"},
                    date_row{"with_the_day_before_all", "21 07:28:09 2026 oct", "2026-10-21T07:28:09Z"},
                    date_row{"with_slashes", "21/Oct/2026 07:28:09", "2026-10-21T07:28:09Z"},
                    date_row{"with_backslashes_and_quotes", "\"Wed, 21-Oct-26\\\"07:28:09\\\"GMT\"",
                             "2026-10-21T07:28:09Z"},
                    date_row{"with_every_delimiter", "\t !\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~21|Oct^2026{07:28:09}",
                             "2026-10-21T07:28:09Z"},
                    date_row{"with_the_whole_month", "21 October 2026 07:28:09", "2026-10-21T07:28:09Z"},
                    date_row{"with_any_end_of_the_month", "21 octopus 2026 07:28:09", "2026-10-21T07:28:09Z"},
                    date_row{"in_capitals", "21 OCT 2026 07:28:09 GMT", "2026-10-21T07:28:09Z"},
                    date_row{"with_few_digits", "1 Oct 2026 7:8:9", "2026-10-01T07:08:09Z"},
                    date_row{"with_a_zone_that_is_ignored", "21 Oct 2026 07:28:09 -0400", "2026-10-21T07:28:09Z"},
                    date_row{"with_a_comment", "21 Oct 2026 07:28:09 (hello there)", "2026-10-21T07:28:09Z"},
                    date_row{"with_a_second_time", "21 Oct 2026 07:28:09 11:22:33", "2026-10-21T07:28:09Z"},
                    date_row{"with_text_behind_the_numbers", "21st Oct 2026x 07:28:09Z", "2026-10-21T07:28:09Z"},
                    date_row{"with_a_byte_that_is_no_delimiter", "21\x80 Oct 2026 07:28:09", "2026-10-21T07:28:09Z"}),
    row_name);

// A part is what the first token is that can be it and nothing before it in the algorithm.
INSTANTIATE_TEST_SUITE_P(
    order, cookie_date_table,
    testing::Values(date_row{"the_first_small_number_is_the_day", "10 Oct 12 07:28:09", "2012-10-10T07:28:09Z"},
                    date_row{"a_year_of_two_digits_first_is_the_day", "12 Oct 10 07:28:09", "2010-10-12T07:28:09Z"},
                    date_row{"a_year_of_four_digits_may_come_first", "2026 Oct 21 07:28:09", "2026-10-21T07:28:09Z"},
                    date_row{"the_first_month_counts", "21 Oct Nov 2026 07:28:09", "2026-10-21T07:28:09Z"},
                    date_row{"a_month_as_a_day_of_the_week", "Mar, 21 Oct 2026 07:28:09", "2026-03-21T07:28:09Z"}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    years, cookie_date_table,
    testing::Values(date_row{"70", "1 Jan 70 00:00:00", "1970-01-01T00:00:00Z"},
                    date_row{"99", "1 Jan 99 00:00:00", "1999-01-01T00:00:00Z"},
                    date_row{"00", "1 Jan 00 00:00:00", "2000-01-01T00:00:00Z"},
                    date_row{"69", "1 Jan 69 00:00:00", "2069-01-01T00:00:00Z"},
                    date_row{"of_three_digits", "1 Jan 999 00:00:00", ""},
                    date_row{"of_three_digits_that_are_few", "1 Jan 026 00:00:00", "2026-01-01T00:00:00Z"},
                    date_row{"of_five_digits", "1 Jan 02026 00:00:00", ""}, date_row{"1600", "1 Jan 1600 00:00:00", ""},
                    date_row{"1601", "1 Jan 1601 00:00:00", "1601-01-01T00:00:00Z"},
                    date_row{"9999", "31 Dec 9999 23:59:59", "9999-12-31T23:59:59Z"}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    none, cookie_date_table,
    testing::Values(date_row{"empty", "", ""}, date_row{"delimiters", " ,-/ ", ""},
                    date_row{"no_time", "21 Oct 2026", ""}, date_row{"no_day", "Oct 2026 07:28:09", ""},
                    date_row{"no_month", "21 2026 07:28:09", ""}, date_row{"no_year", "21 Oct 07:28:09", ""},
                    date_row{"no_seconds", "21 Oct 2026 07:28", ""}, date_row{"hour_24", "21 Oct 2026 24:00:00", ""},
                    date_row{"minute_60", "21 Oct 2026 07:60:00", ""},
                    date_row{"second_60", "21 Oct 2026 07:28:60", ""}, date_row{"day_0", "0 Oct 2026 07:28:09", ""},
                    date_row{"day_32", "32 Oct 2026 07:28:09", ""},
                    date_row{"day_of_three_digits", "021 Oct 2026 07:28:09", ""},
                    date_row{"day_that_february_lacks", "29 Feb 2026 07:28:09", ""},
                    date_row{"time_of_three_digits", "21 Oct 2026 007:28:09", ""},
                    date_row{"time_with_blanks", "21 Oct 2026 07 : 28 : 09", ""},
                    date_row{"iso_8601", "2026-10-21T07:28:09Z", ""}, date_row{"unix_seconds", "1792567689", ""},
                    date_row{"words", "Session", ""}, date_row{"of_1999_alone", "1999", ""}),
    row_name);

INSTANTIATE_TEST_SUITE_P(leap_years, cookie_date_table,
                         testing::Values(date_row{"of_2024", "29 Feb 2024 00:00:00", "2024-02-29T00:00:00Z"},
                                         date_row{"of_2000", "29 Feb 2000 00:00:00", "2000-02-29T00:00:00Z"},
                                         date_row{"not_of_2100", "29 Feb 2100 00:00:00", ""}),
                         row_name);

}  // namespace
}  // namespace loketwacht::model
