#include "base/ascii.hpp"

#include <gtest/gtest.h>

namespace loketwacht::base {
namespace {

TEST(ascii, case_is_of_the_26_letters_alone) {
    EXPECT_EQ(lower_case("AZaz09@[`{\xC3\x89"), "azaz09@[`{\xC3\x89");
    EXPECT_TRUE(same_in_any_case("Content-Type", "content-TYPE"));
    EXPECT_FALSE(same_in_any_case("@", "`"));
    EXPECT_FALSE(same_in_any_case("a", "ab"));
}

struct kind_row {
    const char* name;
    bool (*is)(char);
    std::string_view members;
};

class kinds : public testing::TestWithParam<kind_row> {};

TEST_P(kinds, have_their_members_among_all_bytes) {
    std::string found;
    for (int byte = 0; byte < 256; ++byte)
        if (GetParam().is(static_cast<char>(byte))) found += static_cast<char>(byte);
    EXPECT_EQ(found, GetParam().members);
}

INSTANTIATE_TEST_SUITE_P(rows, kinds,
                         testing::Values(kind_row{"digits", is_digit, "0123456789"},
                                         kind_row{"upper", is_upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
                                         kind_row{"lower", is_lower, "abcdefghijklmnopqrstuvwxyz"},
                                         kind_row{"letters", is_letter,
                                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
                                         kind_row{"both", is_letter_or_digit,
                                                  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace loketwacht::base
