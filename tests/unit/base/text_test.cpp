#include "base/text.hpp"

#include <gmock/gmock.h>

namespace loketwacht::base {
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
                    text_row{"zero_width", "a\xE2\x80\x8B\xE2\x80\x8Dz\xEF\xBB\xBF", 80, "az"},
                    text_row{"marks_of_direction", "a\xE2\x80\x8E\xE2\x80\x8F\xD8\x9Cz", 80, "az"},
                    text_row{"word_joiner", "a\xE2\x81\xA0z", 80, "az"},
                    text_row{"tags", "a\xF3\xA0\x81\xA1\xF3\xA0\x80\x81z", 80, "az"},
                    text_row{"what_is_near_them", "a\xE2\x80\x90\xE2\x81\x84\xF3\xA0\x84\x80", 80,
                             "a\xE2\x80\x90\xE2\x81\x84\xF3\xA0\x84\x80"},
                    text_row{"exact", "abcde", 5, "abcde"}, text_row{"cut", "abcdef", 5, "ab\xE2\x80\xA6"},
                    text_row{"cut_between_letters", "a\xC3\xAB\xC3\xAB\xC3\xAB", 6, "a\xC3\xAB\xE2\x80\xA6"},
                    text_row{"no_room", "abcdef", 2, ""}),
    [](const auto& row) { return row.param.name; });

TEST(trimmed, loses_the_blanks_of_both_ends) {
    EXPECT_EQ(trimmed(" \ta b\t "), "a b");
    EXPECT_EQ(trimmed("\na\n"), "\na\n");
    EXPECT_EQ(trimmed("\na\n", "\n"), "a");
    EXPECT_EQ(trimmed(" \t"), "");
}

TEST(split, has_one_part_more_than_marks) {
    using testing::ElementsAre;
    EXPECT_THAT(split("a,b,,c", ','), ElementsAre("a", "b", "", "c"));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split(",", ','), ElementsAre("", ""));
}

TEST(join, has_the_mark_between_each_two) {
    EXPECT_EQ(join(std::vector<std::string>{"a", "b", ""}, ", "), "a, b, ");
    EXPECT_EQ(join(std::vector<std::string_view>{"a"}, ", "), "a");
    EXPECT_EQ(join(std::vector<std::string>{}, ", "), "");
    EXPECT_EQ(join(std::vector{1, 2}, "+", [](int n) { return std::to_string(n); }), "1+2");
    EXPECT_EQ(join(std::vector<std::string>{"", "b"}, ","), ",b");
}

}  // namespace
}  // namespace loketwacht::base
