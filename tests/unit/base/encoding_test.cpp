#include <array>

#include <gtest/gtest.h>

#include "base/hex.hpp"
#include "base/percent.hpp"

namespace loketwacht::base {
namespace {

TEST(hex, goes_both_ways) {
    const std::array<unsigned char, 4> bytes{0x00, 0x0F, 0xA0, 0xFF};
    EXPECT_EQ(to_hex(bytes), "000fa0ff");
    EXPECT_EQ(from_hex("000Fa0fF"), std::string("\x00\x0F\xA0\xFF", 4));
    EXPECT_EQ(from_hex(""), "");
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
    EXPECT_FALSE(from_hex("/0"));
}

struct decoded_row {
    const char* name;
    std::string text;
    std::string expected;
};

class escapes : public testing::TestWithParam<decoded_row> {};

TEST_P(escapes, are_read_where_they_are_whole) {
    EXPECT_EQ(percent_decoded(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(rows, escapes,
                         testing::Values(decoded_row{"none", "a+b", "a+b"}, decoded_row{"both_cases", "%2f%2F", "//"},
                                         decoded_row{"at_the_end", "a%41", "aA"}, decoded_row{"cut", "%4", "%4"},
                                         decoded_row{"alone", "%", "%"}, decoded_row{"no_digit", "%4g%g4", "%4g%g4"},
                                         decoded_row{"behind_a_percent", "%%41", "%A"},
                                         decoded_row{"once_only", "%2541", "%41"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(percent, what_does_not_stay_is_escaped_in_upper_case) {
    EXPECT_EQ(percent_encoded("aZ09-._~ /%\xC3\xAB"), "aZ09-._~%20%2F%25%C3%AB");
    EXPECT_EQ(percent_encoded("a~*", is_plain_in_form), "a%7E*");
}

TEST(percent, an_escape_stands_at_its_place_only) {
    EXPECT_EQ(escaped_at("a%41", 1), 'A');
    EXPECT_FALSE(escaped_at("a%41", 0));
    EXPECT_FALSE(escaped_at("a%41", 2));
    EXPECT_FALSE(escaped_at("a%41", 9));
}

}  // namespace
}  // namespace loketwacht::base
