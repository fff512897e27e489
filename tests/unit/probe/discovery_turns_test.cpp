#include "probe/discovery_turns.hpp"

#include <gtest/gtest.h>

namespace loketwacht::probe {
namespace {

constexpr std::chrono::hours long_interval{1};
const std::string host = "loket.example";

TEST(discovery_turns, are_one_portals_at_a_time) {
    discovery_turns turns;
    const auto first = turns.begin(host, long_interval);
    EXPECT_TRUE(first);
    EXPECT_FALSE(turns.begin(host, long_interval));
    EXPECT_TRUE(turns.begin("www.example", long_interval)) << "another host is another's";
}

TEST(discovery_turns, let_the_host_rest_by_what_was_asked_of_it) {
    discovery_turns turns;
    turns.begin(host, long_interval)->used(0);
    auto next = turns.begin(host, long_interval);
    ASSERT_TRUE(next) << "nothing was asked of it";
    next->used(1);
    next.reset();
    EXPECT_FALSE(turns.begin(host, long_interval));
}

TEST(discovery_turns, make_180_requests_in_no_hour_at_the_usual_interval) {
    const std::chrono::milliseconds usual = std::chrono::minutes(5);
    for (int each = 1; each <= discovery_turns::most_requests; ++each) {
        // The longest hour begins with a turn that just ended its rest, and ends as one begins.
        const auto rest = discovery_turns::rest_after(each, usual);
        const auto others = std::chrono::hours(1) / rest;
        EXPECT_LE(each * (others + 1), 180) << each;
        EXPECT_GE(each * (others + 1), 100) << each << ": two hundred municipalities are seen within a day";
    }
}

TEST(discovery_turns, remember_for_which_host_a_portal_waits) {
    discovery_turns turns;
    EXPECT_EQ(turns.waits_for("one"), nullptr);
    turns.wait("one", host);
    ASSERT_NE(turns.waits_for("one"), nullptr);
    EXPECT_EQ(*turns.waits_for("one"), host);
    EXPECT_EQ(turns.waits_for("another"), nullptr);
    turns.finished("one");
    EXPECT_EQ(turns.waits_for("one"), nullptr);
}

TEST(discovery_turns, forget_hosts_that_have_rested_and_no_others) {
    discovery_turns turns;
    const auto held = turns.begin(host, long_interval);
    for (int i = 0; i < 1000; ++i)
        static_cast<void>(turns.begin("www-" + std::to_string(i) + ".example", long_interval));
    EXPECT_FALSE(turns.begin(host, long_interval));
}

}  // namespace
}  // namespace loketwacht::probe
