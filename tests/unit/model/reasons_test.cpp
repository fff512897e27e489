#include "model/reasons.hpp"

#include <gtest/gtest.h>

namespace loketwacht::model {
namespace {

TEST(failure, comes_out_of_an_error_as_it_went_in) {
    for (std::size_t i = 0; i < failure_reason_count; ++i) {
        const auto reason = static_cast<failure_reason>(i);
        const base::error made(make_error_code(reason), "198.51.100.7: seen");
        EXPECT_TRUE(made.code()) << to_string(reason);
        EXPECT_EQ(made.code().message(), describe(reason));
        EXPECT_EQ(failure_of(made), (failure{reason, "198.51.100.7: seen"}));
    }
}

TEST(failure, of_an_error_without_a_reason_keeps_its_words) {
    const base::error other(std::make_error_code(std::errc::timed_out), "too late");
    EXPECT_EQ(failure_of(other).detail, "too late");
}

}  // namespace
}  // namespace loketwacht::model
