#include "base/number.hpp"

#include <gtest/gtest.h>

namespace loketwacht::base {
namespace {

struct number_row {
    const char* name;
    std::string text;
    std::optional<int> expected;
    std::optional<int> saturated;
};

class numbers : public testing::TestWithParam<number_row> {};

TEST_P(numbers, are_the_whole_text) {
    EXPECT_EQ(whole_number<int>(GetParam().text), GetParam().expected);
    EXPECT_EQ(saturated_number<int>(GetParam().text), GetParam().saturated);
}

constexpr int largest = std::numeric_limits<int>::max();
INSTANTIATE_TEST_SUITE_P(rows, numbers,
                         testing::Values(number_row{"usual", "42", 42, 42}, number_row{"zeros", "007", 7, 7},
                                         number_row{"empty", "", {}, {}}, number_row{"sign", "-1", -1, {}},
                                         number_row{"plus", "+1", {}, {}}, number_row{"blank_before", " 1", {}, {}},
                                         number_row{"blank_behind", "1 ", {}, {}},
                                         number_row{"fraction", "1.0", {}, {}}, number_row{"letters", "1a", {}, {}},
                                         number_row{"largest", "2147483647", largest, largest},
                                         number_row{"too_large", "2147483648", {}, largest},
                                         number_row{"enormous", "99999999999999999999999999", {}, largest}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(whole_number, knows_other_bases_and_no_sign_where_the_type_has_none) {
    EXPECT_EQ(whole_number<unsigned>("fF", 16), 255U);
    EXPECT_FALSE(whole_number<unsigned>("-1"));
}

TEST(whole_number, out_of_range_is_told_with_the_range) {
    EXPECT_EQ(*whole_number_in("65535", 1, 65535), 65535);
    EXPECT_EQ(whole_number_in("65536", 1, 65535).error().message(), "'65536' is not a whole number from 1 to 65535");
    EXPECT_EQ(whole_number_in("a\n", 1, 9).error().message(), "'a?' is not a whole number from 1 to 9");
}

TEST(real_number, is_finite) {
    EXPECT_EQ(real_number("50.85"), 50.85);
    EXPECT_EQ(real_number("-1e3"), -1000.0);
    for (const char* text : {"", "inf", "nan", "1e999", "1,5", " 1", "1 "})
        EXPECT_FALSE(real_number(text)) << text;
}

}  // namespace
}  // namespace loketwacht::base
