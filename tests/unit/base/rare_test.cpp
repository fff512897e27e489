#include "base/rare.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace loketwacht::base {
namespace {

using words = rare<std::string>;

TEST(rare, takes_the_room_of_a_pointer_and_holds_nothing_at_first) {
    static_assert(sizeof(words) == sizeof(void*));
    const words none;
    EXPECT_FALSE(none);
    EXPECT_FALSE(none.has_value());
    EXPECT_EQ(none.get(), nullptr);
    EXPECT_EQ(std::optional<std::string>(none), std::nullopt);
    EXPECT_EQ(none.value_or("other"), "other");
}

TEST(rare, holds_what_it_was_given) {
    const words some = std::string("a word");
    ASSERT_TRUE(some);
    EXPECT_EQ(*some, "a word");
    EXPECT_EQ(some->size(), 6);
    EXPECT_EQ(some.get(), &*some);
    EXPECT_EQ(std::optional<std::string>(some), "a word");
    EXPECT_EQ(some.value_or("other"), "a word");
}

TEST(rare, is_made_of_an_optional_with_or_without_a_value) {
    EXPECT_EQ(*words(std::optional<std::string>("a word")), "a word");
    EXPECT_FALSE(words(std::optional<std::string>()));
    EXPECT_FALSE(words(std::nullopt));
}

TEST(rare, is_copied_with_its_value) {
    words first = std::string("a word");
    words second = first;
    *second += "s";
    EXPECT_EQ(*first, "a word");
    EXPECT_EQ(*second, "a words");
    first = second;
    EXPECT_EQ(*first, "a words");
    EXPECT_NE(first.get(), second.get());
    first = std::nullopt;
    EXPECT_FALSE(first);
    EXPECT_FALSE(words(first));
}

TEST(rare, is_moved_without_copying_its_value) {
    words first = std::string("a word");
    const std::string* const at = first.get();
    const words second = std::move(first);
    EXPECT_EQ(second.get(), at);
}

TEST(rare, is_equal_where_its_value_is) {
    const words none;
    EXPECT_EQ(none, words());
    EXPECT_EQ(words(std::string("a")), words(std::string("a")));
    EXPECT_FALSE(words(std::string("a")) == words(std::string("b")));
    EXPECT_FALSE(words(std::string("a")) == none);
    EXPECT_FALSE(none == words(std::string("")));
}

TEST(rare, is_equal_to_an_optional_that_holds_the_same) {
    const std::optional<std::string> none;
    const std::optional<std::string> some = "a";
    EXPECT_TRUE(words() == none);
    EXPECT_TRUE(none == words());
    EXPECT_TRUE(words(std::string("a")) == some);
    EXPECT_FALSE(words() == some);
    EXPECT_FALSE(some == words(std::string("b")));
}

TEST(rare, can_be_emptied) {
    words some = std::string("a word");
    some.reset();
    EXPECT_FALSE(some);
}

}  // namespace
}  // namespace loketwacht::base
