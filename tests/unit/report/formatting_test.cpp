#include "report/formatting.hpp"

#include <gtest/gtest.h>

#include "report/wording.hpp"

namespace loketwacht::report {
namespace {

using namespace std::chrono_literals;

constexpr model::sys_time noon = std::chrono::sys_days(std::chrono::year(2024) / 3 / 1) + 12h;

struct validity_case {
    const char* name;
    std::chrono::milliseconds after_begin;
    const char* expected;
    const char* dutch;
};

class certificate_validity : public testing::TestWithParam<validity_case> {};

TEST_P(certificate_validity, in_words) {
    model::certificate c;
    c.not_before = noon;
    c.not_after = noon + 24h * 90;
    EXPECT_EQ(wording(model::language::english).validity(c, noon + GetParam().after_begin), GetParam().expected);
    EXPECT_EQ(wording(model::language::dutch).validity(c, noon + GetParam().after_begin), GetParam().dutch);
}

const validity_case validities[] = {
    {"before", -24h * 3, "begins in 3 days", "begint over 3 dagen"},
    {"at_the_begin", 0h, "90 days left", "nog 90 dagen"},
    {"two_days", 24h * 88, "2 days left", "nog 2 dagen"},
    {"hours", 24h * 89, "24 hours left", "nog 24 uur"},
    {"one_hour", 24h * 90 - 1h, "1 hour left", "nog 1 uur"},
    {"minutes", 24h * 90 - 5min, "5 minutes left", "nog 5 minuten"},
    {"at_the_end", 24h * 90, "0 minutes left", "nog 0 minuten"},
    {"just_after", 24h * 90 + 2min, "ended 2 minutes ago", "2 minuten geleden vervallen"},
    {"long_after", 24h * 100, "ended 10 days ago", "10 dagen geleden vervallen"},
};

INSTANTIATE_TEST_SUITE_P(table, certificate_validity, testing::ValuesIn(validities),
                         [](const auto& row) { return row.param.name; });

TEST(words, a_key_has_a_size_where_it_says_something) {
    model::certificate c;
    c.key_type = "RSA";
    c.key_bits = 2048;
    EXPECT_EQ(key_of(c), "RSA 2048");
    c.key_bits = 0;
    EXPECT_EQ(key_of(c), "RSA");
}

}  // namespace
}  // namespace loketwacht::report
