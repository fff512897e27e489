#include "model/text.hpp"

#include <gmock/gmock.h>

#include "model/observation.hpp"

namespace loketwacht::model {
namespace {

struct text_row {
    std::string name;
    std::string text;
    std::size_t max;
    std::string expected;
};

class printable_table : public testing::TestWithParam<text_row> {};

TEST_P(printable_table, keeps_text_and_mends_the_rest) {
    EXPECT_EQ(printable(GetParam().text, GetParam().max), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, printable_table,
    testing::Values(text_row{"plain", "Gemeente", 80, "Gemeente"},
                    text_row{"accents", "Fami\xC3\xABn", 80, "Fami\xC3\xABn"},
                    text_row{"controls", "a\r\nb\x1B[31m", 80, "a??b?[31m"},
                    text_row{"nul", std::string("a\0b", 3), 80, "a?b"},
                    text_row{"broken_utf8", "a\xFF\xC3", 80, "a\xEF\xBF\xBD\xEF\xBF\xBD"},
                    text_row{"overlong", "\xC0\xAF", 80, "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    text_row{"direction_override",
                             "a\xE2\x80\xAE"
                             "b",
                             80, "a?b"},
                    text_row{"exact", "abcde", 5, "abcde"}, text_row{"cut", "abcdef", 5, "ab\xE2\x80\xA6"},
                    text_row{"cut_between_letters", "a\xC3\xAB\xC3\xAB\xC3\xAB", 6, "a\xC3\xAB\xE2\x80\xA6"},
                    text_row{"no_room", "abcdef", 2, ""}),
    [](const auto& row) { return row.param.name; });

struct hsts_row {
    std::string name;
    std::string header;
    std::optional<hsts_policy> expected;
};

class hsts_table : public testing::TestWithParam<hsts_row> {};

TEST_P(hsts_table, follows_rfc_6797) {
    EXPECT_EQ(parse_hsts(GetParam().header), GetParam().expected);
}

using std::chrono::seconds;
INSTANTIATE_TEST_SUITE_P(
    rows, hsts_table,
    testing::Values(hsts_row{"year", "max-age=31536000", hsts_policy{seconds(31536000)}},
                    hsts_row{"all", "Max-Age=\"300\" ; includeSubDomains;preload",
                             hsts_policy{seconds(300), true, true}},
                    hsts_row{"zero", "max-age=0", hsts_policy{seconds(0)}},
                    hsts_row{"unknown_directive", "max-age=5; x=y", hsts_policy{seconds(5)}},
                    hsts_row{"enormous", "max-age=99999999999999999999", hsts_policy{seconds(3153600000)}},
                    hsts_row{"no_max_age", "includeSubDomains", std::nullopt},
                    hsts_row{"twice", "max-age=1; max-age=2", std::nullopt},
                    hsts_row{"negative", "max-age=-1", std::nullopt}, hsts_row{"words", "max-age=year", std::nullopt},
                    hsts_row{"empty", "", std::nullopt}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::model
