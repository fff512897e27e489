#include "model/cookie.hpp"

#include <gmock/gmock.h>

namespace loketwacht::model {
namespace {

const sys_time now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + std::chrono::hours(12);

struct cookie_row {
    std::string name;
    std::string header;
    std::optional<cookie> expected;
};

class cookie_table : public testing::TestWithParam<cookie_row> {};

TEST_P(cookie_table, is_read_as_browsers_do) {
    EXPECT_EQ(parse_set_cookie(GetParam().header, now), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, cookie_table,
    testing::Values(
        cookie_row{"bare", "PHPSESSID=abc", cookie{"PHPSESSID", false, false, false, false}},
        cookie_row{"all", "sid=1; Path=/; Secure; HttpOnly; SameSite=Lax", cookie{"sid", true, true, false, false}},
        cookie_row{"any_case", "sid=1;SECURE;httponly", cookie{"sid", true, true, false, false}},
        cookie_row{"attributes_with_values", "sid=1; Secure=no; HttpOnly=0", cookie{"sid", true, true, false, false}},
        cookie_row{"expires", "taal=nl; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
                   cookie{"taal", false, false, true, false}},
        cookie_row{"max_age", "taal=nl; Max-Age=3600", cookie{"taal", false, false, true, false}},
        cookie_row{"removed", "sid=; Max-Age=0", cookie{"sid", false, false, true, true}},
        cookie_row{"removed_with_a_minus", "sid=; Max-Age=-1", cookie{"sid", false, false, true, true}},
        cookie_row{"removed_by_a_date_of_the_last_century", "sid=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT",
                   cookie{"sid", false, false, true, true}},
        cookie_row{"removed_as_asp_net_does", "ASP.NET_SessionId=; expires=Tue, 12-Oct-1999 05:00:00 GMT; HttpOnly",
                   cookie{"ASP.NET_SessionId", false, true, true, true}},
        cookie_row{"max_age_goes_before_expires", "sid=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
                   cookie{"sid", false, false, true, false}},
        cookie_row{"at_nineteen_hours", "taal=nl; Expires=Wed, 19 Oct 2026 19:19:19 GMT",
                   cookie{"taal", false, false, true, false}},
        cookie_row{"of_1999_in_a_year_to_come", "taal=nl; Expires=Wed, 21 Oct 2026 19:19:19 GMT; Path=/1999",
                   cookie{"taal", false, false, true, false}},
        cookie_row{"removed_by_a_date_of_this_century", "sid=1; Expires=Sun, 01 Mar 2026 11:59:59 GMT",
                   cookie{"sid", false, false, true, true}},
        cookie_row{"not_removed_a_second_later", "sid=1; Expires=Sun, 01 Mar 2026 12:00:01 GMT",
                   cookie{"sid", false, false, true, false}},
        cookie_row{"removed_by_being_emptied", "sid=; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
                   cookie{"sid", false, false, true, true}},
        cookie_row{"the_last_date_counts",
                   "sid=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Expires=Fri, 1 Jan 2027 1:1:1",
                   cookie{"sid", false, false, true, false}},
        cookie_row{"a_date_that_is_none_is_ignored", "sid=1; Expires=1999", cookie{"sid", false, false, false, false}},
        cookie_row{"max_age_that_is_no_number", "sid=1; Max-Age=soon", cookie{"sid", false, false, false, false}},
        cookie_row{"secure_in_the_value", "sid=Secure", cookie{"sid", false, false, false, false}},
        cookie_row{"blanks", "  sid = 1 ;  Secure  ", cookie{"sid", true, false, false, false}},
        cookie_row{"no_name", "=1; Secure", std::nullopt}, cookie_row{"no_pair", "Secure", std::nullopt},
        cookie_row{"empty", "", std::nullopt},
        cookie_row{"forgotten_in_2009", "sid=weg; Expires=Fri, 07 Aug 2009 08:00:00 GMT",
                   cookie{"sid", false, false, true, true}},
        cookie_row{"a_control_character",
                   "sid=a\x01"
                   "b; Secure",
                   std::nullopt},
        cookie_row{"a_control_character_in_an_attribute", "sid=1; Path=/\x7F", std::nullopt},
        cookie_row{"a_tab_is_none", "sid=1;\tSecure", cookie{"sid", true, false, false, false}},
        cookie_row{"too_long", "sid=" + std::string(4094, 'a'), std::nullopt},
        cookie_row{"as_long_as_may_be", "sid=" + std::string(4093, 'a'), cookie{"sid", false, false, false, false}},
        cookie_row{"an_attribute_that_is_too_long", "sid=1; Path=/" + std::string(1024, 'a') + "; Secure",
                   cookie{"sid", true, false, false, false}},
        cookie_row{"host_prefix", "__Host-sid=1; Secure; Path=/", cookie{"__Host-sid", true, false, false, false}},
        cookie_row{"host_prefix_without_secure", "__Host-sid=1; Path=/", std::nullopt},
        cookie_row{"host_prefix_without_path", "__Host-sid=1; Secure", std::nullopt},
        cookie_row{"host_prefix_with_a_domain", "__Host-sid=1; Secure; Path=/; Domain=portal.example", std::nullopt},
        cookie_row{"host_prefix_in_any_case", "__HOST-sid=1; Path=/", std::nullopt},
        cookie_row{"secure_prefix", "__Secure-sid=1; Secure", cookie{"__Secure-sid", true, false, false, false}},
        cookie_row{"secure_prefix_without_secure", "__secure-sid=1", std::nullopt},
        cookie_row{"everywhere_without_secure", "sid=1; SameSite=None", std::nullopt},
        cookie_row{"everywhere", "sid=1; SameSite=none; Secure", cookie{"sid", true, false, false, false}},
        cookie_row{"partitioned_without_secure", "sid=1; Partitioned", std::nullopt}),
    [](const auto& row) { return row.param.name; });

TEST(cookie, has_a_name_to_show_whatever_it_is_called) {
    const auto cookie = parse_set_cookie("\xEF\xBB\xBF=1", sys_time());
    ASSERT_TRUE(cookie);
    EXPECT_EQ(cookie->name, "?");
}

TEST(cookie, a_name_is_bounded_and_printable) {
    const auto cookie = parse_set_cookie(std::string(4000, 'x') + "\x80=1", now);
    ASSERT_TRUE(cookie);
    EXPECT_LE(cookie->name.size(), 80U);
}

}  // namespace
}  // namespace loketwacht::model
