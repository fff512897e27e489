#include "probe/cookie_jar.hpp"

#include <gmock/gmock.h>

namespace loketwacht::probe {
namespace {

struct jar_row {
    std::string name;
    std::string from;
    std::vector<std::string> set;
    std::string to;
    std::string sent;
};

class jar_table : public testing::TestWithParam<jar_row> {};

TEST_P(jar_table, keeps_and_sends_as_a_browser) {
    cookie_jar jar;
    const model::sys_time now = model::sys_time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 26));
    jar.take(*model::parse_url(GetParam().from), GetParam().set, now);
    EXPECT_EQ(jar.header_for(*model::parse_url(GetParam().to)), GetParam().sent);
}

const std::string www = "https://www.gem.be/loket/in?x=/y";

INSTANTIATE_TEST_SUITE_P(
    rows, jar_table,
    testing::Values(
        jar_row{"same_page", www, {"sid=1; HttpOnly; SameSite=Lax"}, www, "sid=1"},
        jar_row{"nothing_was_set", www, {}, www, ""},
        jar_row{"another_host", www, {"sid=1"}, "https://loket.gem.be/loket/in", ""},
        jar_row{"another_port", www, {"sid=1"}, "https://www.gem.be:8443/loket/in", "sid=1"},
        jar_row{"domain", www, {"sid=1; Domain=.Gem.be; Path=/"}, "https://loket.gem.be/", "sid=1"},
        jar_row{"domain_from_below", "https://gem.be/", {"sid=1; Domain=www.gem.be"}, "https://www.gem.be/", ""},
        jar_row{"domain_of_others", www, {"sid=1; Domain=elders.be"}, "https://elders.be/loket/x", ""},
        jar_row{"domain_that_only_ends_alike", "https://stadgem.be/", {"sid=1; Domain=gem.be"}, "https://gem.be/", ""},
        jar_row{"public_suffix", www, {"sid=1; Domain=be; Path=/"}, "https://www.gem.be/", ""},
        jar_row{"public_suffix_of_a_platform",
                "https://a.github.io/",
                {"s=1; Domain=github.io"},
                "https://b.github.io/",
                ""},
        jar_row{"domain_of_an_address", "https://127.0.0.1/", {"s=1; Domain=0.0.1"}, "https://127.0.0.1/", ""},
        jar_row{"own_address_as_domain", "https://127.0.0.1/", {"s=1; Domain=127.0.0.1"}, "https://127.0.0.1/", "s=1"},
        jar_row{"default_path", www, {"sid=1"}, "https://www.gem.be/loket", "sid=1"},
        jar_row{"default_path_is_no_prefix_of_a_word", www, {"sid=1"}, "https://www.gem.be/loketten", ""},
        jar_row{"path", www, {"sid=1; Path=/a"}, "https://www.gem.be/a/b", "sid=1"},
        jar_row{"other_path", www, {"sid=1; Path=/a"}, "https://www.gem.be/b", ""},
        jar_row{"path_without_slash", www, {"sid=1; Path=a"}, "https://www.gem.be/loket/b", "sid=1"},
        jar_row{"longer_paths_first", www, {"a=1; Path=/", "b=2; Path=/loket", "c=3; Path=/"}, www, "b=2; a=1; c=3"},
        jar_row{"secure_over_http", www, {"sid=1; Secure; Path=/"}, "http://www.gem.be/", ""},
        jar_row{"secure_over_https", www, {"sid=1; Secure; Path=/"}, "https://www.gem.be/", "sid=1"},
        jar_row{"secure_from_http", "http://www.gem.be/", {"sid=1; Secure"}, "https://www.gem.be/", ""},
        jar_row{"from_http_to_https", "http://www.gem.be/", {"sid=1"}, "https://www.gem.be/", "sid=1"},
        jar_row{"set_again", www, {"sid=1", "b=2", "sid=3"}, www, "sid=3; b=2"},
        jar_row{"removed", www, {"sid=1", "sid=x; Max-Age=0"}, www, ""},
        jar_row{"removed_elsewhere", www, {"sid=1", "sid=x; Max-Age=0; Path=/"}, www, "sid=1"},
        jar_row{"expired", www, {"sid=1; Expires=Fri, 07 Aug 2009 08:00:00 GMT"}, www, ""},
        jar_row{"expires_later", www, {"sid=1; Expires=Fri, 07 Aug 2099 08:00:00 GMT"}, www, "sid=1"},
        jar_row{"max_age_goes_first", www, {"sid=1; Max-Age=9; Expires=Fri, 07 Aug 2009 08:00:00 GMT"}, www, "sid=1"},
        jar_row{"max_age_negative", www, {"sid=1; Max-Age=-1"}, www, ""},
        jar_row{"max_age_that_is_none", www, {"sid=1; Max-Age=0x"}, www, "sid=1"},
        jar_row{"no_name", www, {"=1"}, www, "1"}, jar_row{"no_equals", www, {"one"}, www, "one"},
        jar_row{"nothing", www, {"", "; Path=/"}, www, ""},
        jar_row{"blanks_around", www, {" sid =  a b ; Path = / "}, www, "sid=a b"},
        jar_row{"quotes_stay", www, {"sid=\"a\""}, www, "sid=\"a\""},
        jar_row{"control_character",
                www,
                {"sid=a\x01"
                 "b"},
                www,
                ""},
        jar_row{"too_long", www, {"sid=" + std::string(4096, 'a')}, www, ""},
        jar_row{"host_prefix", www, {"__Host-s=1; Secure; Path=/"}, www, "__Host-s=1"},
        jar_row{"host_prefix_with_a_domain", www, {"__Host-s=1; Secure; Path=/; Domain=gem.be"}, www, ""},
        jar_row{"host_prefix_without_a_path", "https://www.gem.be/", {"__Host-s=1; Secure"}, www, ""},
        jar_row{"secure_prefix", www, {"__Secure-s=1; Secure"}, www, "__Secure-s=1"},
        jar_row{"secure_prefix_without_secure", www, {"__Secure-s=1"}, www, ""},
        jar_row{"prefix_in_a_value", www, {"=__Host-s=1; Secure; Path=/"}, www, ""}),
    [](const auto& row) { return row.param.name; });

TEST(cookie_jar, does_not_let_http_hide_a_secure_cookie) {
    cookie_jar jar;
    jar.take(*model::parse_url("https://www.gem.be/"), {"sid=1; Secure"}, model::now());
    jar.take(*model::parse_url("http://www.gem.be/"), {"sid=2", "other=3"}, model::now());
    EXPECT_EQ(jar.header_for(*model::parse_url("https://www.gem.be/")), "sid=1; other=3");
}

TEST(cookie_jar, tells_of_what_it_sends_and_of_no_value) {
    cookie_jar jar;
    jar.take(*model::parse_url("https://www.gem.be/"), {"sid=geheim; HttpOnly", "other=1; Path=/x"}, model::now());
    jar.take(*model::parse_url("http://www.gem.be/"), {"plain=1"}, model::now());
    const auto sent = jar.sent_to(*model::parse_url("https://www.gem.be/in"));
    ASSERT_EQ(sent.size(), 1);
    EXPECT_EQ(sent.front(), (model::cookie{"sid", false, true, false, false}));
}

TEST(cookie_jar, is_bounded) {
    cookie_jar jar;
    for (int host = 0; host < 10; ++host) {
        const model::url from = *model::parse_url("https://h" + std::to_string(host) + ".gem.be/");
        for (int i = 0; i < 100; ++i)
            jar.take(from, {"c" + std::to_string(i) + "=" + std::string(1000, 'a')}, model::now());
    }
    const std::string last = jar.header_for(*model::parse_url("https://h9.gem.be/"));
    EXPECT_LE(last.size(), 16UL * 1024);
    EXPECT_THAT(last, testing::HasSubstr("c50="));
    EXPECT_THAT(last, testing::Not(testing::HasSubstr("c49=")));
    EXPECT_EQ(jar.header_for(*model::parse_url("https://h0.gem.be/")), "");
}

}  // namespace
}  // namespace loketwacht::probe
