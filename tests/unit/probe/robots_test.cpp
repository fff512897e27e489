#include "probe/robots.hpp"

#include <gmock/gmock.h>

namespace loketwacht::probe {
namespace {

struct robots_row {
    std::string name;
    std::string text;
    std::string target;
    bool allowed;
};

class robots_table : public testing::TestWithParam<robots_row> {};

TEST_P(robots_table, decides) {
    const robots_row& row = GetParam();
    const model::url url{model::scheme::https, "www.voorbeeldgem.example", 443, row.target};
    EXPECT_EQ(robots(row.text, "Loketwacht").allows(url), row.allowed);
}

constexpr const char* everybody = "User-agent: *\n";
const std::string two_groups = "User-agent: Loketwacht\nDisallow: /beheer\n\nUser-agent: *\nDisallow: /\n";

INSTANTIATE_TEST_SUITE_P(
    rows, robots_table,
    testing::Values(
        robots_row{"empty_file", "", "/loket", true},
        robots_row{"nothing_disallowed", std::string(everybody) + "Disallow:\n", "/loket", true},
        robots_row{"everything_disallowed", std::string(everybody) + "Disallow: /\n", "/loket", false},
        robots_row{"prefix", std::string(everybody) + "Disallow: /lo\n", "/loket", false},
        robots_row{"other_prefix", std::string(everybody) + "Disallow: /lo\n", "/aangifte", true},
        robots_row{"case_of_paths_counts", std::string(everybody) + "Disallow: /Loket\n", "/loket", true},
        robots_row{"case_of_keys_does_not", "USER-AGENT: *\ndisallow: /loket\n", "/loket", false},
        robots_row{"own_group_goes_first", two_groups, "/loket", true},
        robots_row{"own_group_disallows", two_groups, "/beheer/aanmelden", false},
        robots_row{"own_group_with_version", "User-agent: loketwacht/1.0\nDisallow: /\n", "/loket", false},
        robots_row{"longer_name_is_another", "User-agent: Loketwachters\nDisallow: /\n", "/loket", true},
        robots_row{"own_group_with_a_comment",
                   "User-agent: Loketwacht (asked by mail to stay out)\nDisallow: /\n\nUser-agent: *\nDisallow:\n",
                   "/loket", false},
        robots_row{"own_group_with_a_blank_and_a_version", "User-agent: Loketwacht 1.0\nDisallow: /\n", "/loket",
                   false},
        robots_row{"own_group_in_a_list", "User-agent: Loketwacht, Elders\nDisallow: /\n", "/loket", false},
        robots_row{"own_group_with_a_digit", "User-agent: loketwacht2\nDisallow: /\n", "/loket", false},
        robots_row{"a_name_with_a_hyphen_is_another", "User-agent: Loketwacht-news\nDisallow: /\n", "/loket", true},
        robots_row{"a_name_within_a_comment_is_another", "User-agent: Elders (not Loketwacht)\nDisallow: /\n", "/loket",
                   true},
        robots_row{"everybody_with_a_comment", "User-agent: * (all)\nDisallow: /\n", "/loket", false},
        robots_row{"a_star_within_a_name_is_nobody", "User-agent: *bot\nDisallow: /\n", "/loket", true},
        robots_row{"agents_share_a_group", "User-agent: a\nUser-agent: Loketwacht\nDisallow: /\n", "/loket", false},
        robots_row{"own_groups_are_joined",
                   "User-agent: Loketwacht\nDisallow: /a\n\nUser-agent: b\nDisallow: /\n\nUser-agent: loketwacht\n"
                   "Disallow: /c\n",
                   "/c", false},
        robots_row{"longest_rule_decides", std::string(everybody) + "Disallow: /loket\nAllow: /loket/open\n",
                   "/loket/open/1", true},
        robots_row{"of_equals_the_one_that_allows", std::string(everybody) + "Disallow: /loket\nAllow: /loket\n",
                   "/loket", true},
        robots_row{"star", std::string(everybody) + "Disallow: /*/aanmelden\n", "/nl/aanmelden", false},
        robots_row{"star_goes_back", std::string(everybody) + "Disallow: /*ab$\n", "/aab-ab", false},
        robots_row{"end", std::string(everybody) + "Disallow: /*.php$\n", "/loket.php", false},
        robots_row{"end_is_not_there", std::string(everybody) + "Disallow: /*.php$\n", "/loket.php?x=1", true},
        robots_row{"query_counts", std::string(everybody) + "Disallow: /*?sessie=\n", "/loket?sessie=1", false},
        robots_row{"accents", std::string(everybody) + "Disallow: /caf\xC3\xA9\n", "/caf%C3%A9", false},
        robots_row{"escapes_in_lower_case", std::string(everybody) + "Disallow: /caf\xC3\xA9\n", "/caf%c3%a9", false},
        robots_row{"escapes_of_nothing", std::string(everybody) + "Disallow: /mijn-dossier\n", "/mijn%2Ddossier",
                   false},
        robots_row{"escapes_that_mean_something", std::string(everybody) + "Disallow: /a/b\n", "/a%2Fb", true},
        robots_row{"escape_that_breaks_off", std::string(everybody) + "Disallow: /a%\n", "/a%", false},
        robots_row{"comments", std::string(everybody) + "Disallow: /a # not /loket\n", "/loket", true},
        robots_row{"carriage_returns", "User-agent: *\r\nDisallow: /loket\r\n", "/loket", false},
        robots_row{"byte_order_mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /loket\n", "/loket", false},
        robots_row{"an_error_page", "<html><body>Disallow: /</body></html>", "/loket", true}),
    [](const auto& row) { return row.param.name; });

TEST(robots, a_file_with_too_many_rules_allows_nothing) {
    std::string text = everybody;
    for (int i = 0; i < 1001; ++i)
        text += "Disallow: /a" + std::to_string(i) + "\n";
    EXPECT_FALSE(robots(text, "Loketwacht").allows({model::scheme::https, "a.example", 443, "/loket"}));
}

TEST(robots, a_rule_that_is_too_long_allows_nothing) {
    const std::string text = everybody + ("Disallow: /" + std::string(500, 'a')) + "\n";
    EXPECT_FALSE(robots(text, "Loketwacht").allows({model::scheme::https, "a.example", 443, "/loket"}));
}

TEST(robots, rules_that_take_too_long_to_decide_by_allow_nothing) {
    std::string text = everybody;
    for (int i = 0; i < 1000; ++i)
        text += "Disallow: /*" + std::string(400, 'a') + "b\n";
    const model::url url{model::scheme::https, "a.example", 443, "/" + std::string(8000, 'a')};
    EXPECT_FALSE(robots(text, "Loketwacht").allows(url));
}

TEST(robots, patterns_full_of_stars_end) {
    std::string pattern = "/";
    for (int i = 0; i < 200; ++i)
        pattern += "*a";
    const std::string target = "/" + std::string(8000, 'a') + "b";
    EXPECT_TRUE(robots("User-agent: *\nDisallow: " + pattern + "b$\n", "Loketwacht")
                    .allows({model::scheme::https, "a.example", 443, "/" + std::string(8000, 'b')}));
    EXPECT_FALSE(robots("User-agent: *\nDisallow: " + pattern + "b$\n", "Loketwacht")
                     .allows({model::scheme::https, "a.example", 443, target}));
}

}  // namespace
}  // namespace loketwacht::probe
