#include "model/words.hpp"

#include <gtest/gtest.h>

namespace loketwacht::model {
namespace {

using namespace std::chrono_literals;

constexpr sys_time noon = std::chrono::sys_days(std::chrono::year(2024) / 3 / 1) + 12h;

struct validity_case {
    const char* name;
    std::chrono::milliseconds after_begin;
    const char* expected;
};

class certificate_validity : public testing::TestWithParam<validity_case> {};

TEST_P(certificate_validity, in_words) {
    certificate c;
    c.not_before = noon;
    c.not_after = noon + 24h * 90;
    EXPECT_EQ(model::validity(c, noon + GetParam().after_begin), GetParam().expected);
}

const validity_case validities[] = {
    {"before", -24h * 3, "begins in 3 days"},       {"at_the_begin", 0h, "90 days left"},
    {"two_days", 24h * 88, "2 days left"},          {"hours", 24h * 89, "24 hours left"},
    {"one_hour", 24h * 90 - 1h, "1 hour left"},     {"minutes", 24h * 90 - 5min, "5 minutes left"},
    {"at_the_end", 24h * 90, "0 minutes left"},     {"just_after", 24h * 90 + 2min, "ended 2 minutes ago"},
    {"long_after", 24h * 100, "ended 10 days ago"},
};

INSTANTIATE_TEST_SUITE_P(table, certificate_validity, testing::ValuesIn(validities),
                         [](const auto& row) { return row.param.name; });

TEST(words, a_key_has_a_size_where_it_says_something) {
    certificate c;
    c.key_type = "RSA";
    c.key_bits = 2048;
    EXPECT_EQ(key_of(c), "RSA 2048");
    c.key_bits = 0;
    EXPECT_EQ(key_of(c), "RSA");
}

}  // namespace
}  // namespace loketwacht::model
