#include "net/recently_used.hpp"

#include <gmock/gmock.h>

namespace loketwacht::net {
namespace {

constexpr std::size_t bytes_of_each = 1000;
constexpr std::size_t most_of_ten = 11 * bytes_of_each;  // with what a place takes

std::string key_of(int i) {
    return std::to_string(i);
}

int found_of(recently_used<int>& memory, int from, int to) {
    int found = 0;
    for (int i = from; i < to; ++i)
        found += memory.find(key_of(i)) != nullptr ? 1 : 0;
    return found;
}

void insert(recently_used<int>& memory, int from, int to) {
    for (int i = from; i < to; ++i)
        memory.insert(key_of(i), i, bytes_of_each);
}

TEST(recently_used, keeps_all_for_which_there_is_room_round_after_round) {
    recently_used<int> memory(most_of_ten);
    insert(memory, 0, 10);
    for (int round = 0; round < 5; ++round)
        EXPECT_EQ(found_of(memory, 0, 10), 10) << round;
}

TEST(recently_used, forgets_what_was_asked_for_the_longest_ago) {
    recently_used<int> memory(most_of_ten);
    insert(memory, 0, 10);
    EXPECT_EQ(*memory.find("0"), 0);
    insert(memory, 10, 12);
    EXPECT_EQ(found_of(memory, 1, 3), 0);
    EXPECT_EQ(found_of(memory, 0, 1), 1);
    EXPECT_EQ(found_of(memory, 3, 12), 9);
}

TEST(recently_used, counts_a_value_once_that_takes_the_place_of_another) {
    recently_used<int> memory(most_of_ten);
    insert(memory, 0, 10);
    for (int again = 0; again < 20; ++again)
        memory.insert("9", again, bytes_of_each);
    EXPECT_EQ(found_of(memory, 0, 10), 10);
    EXPECT_EQ(*memory.find("9"), 19);
}

TEST(recently_used, keeps_the_newest_however_large) {
    recently_used<int> memory(most_of_ten);
    insert(memory, 0, 10);
    EXPECT_EQ(memory.insert("large", 7, 100 * bytes_of_each), 7);
    EXPECT_EQ(found_of(memory, 0, 10), 0);
    EXPECT_EQ(*memory.find("large"), 7);
}

TEST(recently_used, holds_more_or_less_from_now_on) {
    recently_used<int> memory(most_of_ten);
    memory.hold(2 * most_of_ten);
    insert(memory, 0, 20);
    EXPECT_EQ(found_of(memory, 0, 20), 20);
    memory.hold(most_of_ten);
    EXPECT_EQ(found_of(memory, 0, 20), 10);
    EXPECT_EQ(found_of(memory, 10, 20), 10);
}

}  // namespace
}  // namespace loketwacht::net
