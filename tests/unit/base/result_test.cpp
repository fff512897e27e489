#include "base/result.hpp"

#include <memory>

#include <gtest/gtest.h>

namespace loketwacht::base {
namespace {

result<std::string> text(bool fine) {
    if (!fine) return failed("it is wrong");
    return "text";
}

result<void> nothing(bool fine) {
    if (!fine) return error(std::make_error_code(std::errc::timed_out), "it took too long", true);
    return {};
}

result<std::unique_ptr<int>> moved() {
    auto value = std::make_unique<int>(3);
    return value;
}

TEST(result, is_a_value_or_why_there_is_none) {
    EXPECT_EQ(*text(true), "text");
    ASSERT_FALSE(text(false));
    EXPECT_EQ(text(false).error(), failed("it is wrong"));
    EXPECT_FALSE(text(false).error().is_transient());
    EXPECT_EQ(**moved(), 3);
}

TEST(result, of_nothing_tells_success_from_failure) {
    EXPECT_TRUE(nothing(true));
    ASSERT_FALSE(nothing(false));
    EXPECT_EQ(nothing(false).error().code(), std::errc::timed_out);
    EXPECT_TRUE(nothing(false).error().is_transient());
}

TEST(result, a_failure_used_as_a_value_is_a_mistake_of_ours) {
    EXPECT_THROW(static_cast<void>(text(false).value()), std::logic_error);
}

}  // namespace
}  // namespace loketwacht::base
