#include "schedule/timetable.hpp"

#include <map>

#include <gmock/gmock.h>

#include "schedule/shard.hpp"

namespace loketwacht::schedule {
namespace {

using namespace std::chrono_literals;

model::portal_ptr portal_named(const std::string& id, milliseconds interval = 5min, std::string platform = "") {
    auto out = std::make_shared<model::portal>();
    out->id = id;
    out->platform = std::move(platform);
    out->interval = interval;
    out->survey_interval = 24h;
    return out;
}

std::vector<model::portal_ptr> portals(std::size_t count) {
    std::vector<model::portal_ptr> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(portal_named("gemeente-" + std::to_string(i)));
    return out;
}

const sys_time start{1'700'000'000'000ms};
const round_outcome fine{true};
const round_outcome dead{false};
const round_outcome costly{true, true};

// Runs the first look of everything, as fast as it is due.
void first_round(timetable& table) {
    while (!table.first_round_done()) {
        const sys_time now = *table.next();
        const auto due = table.take(now);
        table.finished(due->portal->id, fine, now);
    }
}

TEST(timetable, looks_at_everything_soon_after_the_start) {
    timetable table;
    table.set(portals(1000), start);
    EXPECT_FALSE(table.first_round_done());
    std::size_t seen = 0;
    while (const auto due = table.take(start + 30s)) {
        EXPECT_TRUE(due->slow) << "the first look is a thorough one";
        ++seen;
    }
    EXPECT_EQ(seen, 1000U);
}

TEST(timetable, spreads_rounds_evenly_over_the_interval) {
    timetable table;
    table.set(portals(6000), start);
    first_round(table);
    std::map<int, int> by_minute;
    const sys_time from = start + 10min;
    while (*table.next() < from + 5min) {
        const sys_time now = *table.next();
        const auto due = table.take(now);
        table.finished(due->portal->id, fine, now);
        if (now >= from) ++by_minute[static_cast<int>((now - from) / 1min)];
    }
    ASSERT_EQ(by_minute.size(), 5U);
    for (const auto& [minute, count] : by_minute)
        EXPECT_NEAR(count, 1200, 150) << "minute " << minute;
}

TEST(timetable, keeps_the_phase_over_a_restart) {
    const sys_time once = next_in_phase("aalst", 5min, start);
    EXPECT_EQ(next_in_phase("aalst", 5min, start + 17 * 5min + 3s) - once,
              17 * 5min + (start + 3s < once ? 0min : 5min));
    EXPECT_GT(once, start);
    EXPECT_LE(once, start + 5min);
}

TEST(timetable, looks_slowly_once_a_survey_interval) {
    timetable table;
    table.set({portal_named("aalst")}, start);
    int slow = 0;
    while (*table.next() < start + 71h) {
        const sys_time now = *table.next();
        const auto due = table.take(now);
        slow += due->slow ? 1 : 0;
        table.finished("aalst", fine, now);
    }
    EXPECT_EQ(slow, 3);
}

TEST(timetable, pauses_longer_after_repeated_failures_or_cost_and_not_after_a_success) {
    timetable table;
    table.set({portal_named("aalst")}, start);
    first_round(table);
    std::vector<int> pauses;
    sys_time now = *table.next();
    const auto look = [&](const round_outcome& how) {
        EXPECT_TRUE(table.take(now));
        table.finished("aalst", how, now);
        pauses.push_back(static_cast<int>((*table.next() - now) / 5min));
        now = *table.next();
    };
    for (int i = 0; i < 6; ++i)
        look(dead);
    look(fine);
    for (int i = 0; i < 3; ++i)
        look(costly);
    look(fine);
    EXPECT_THAT(pauses, testing::ElementsAre(1, 1, 2, 4, 4, 4, 1, 2, 4, 4, 1));
}

TEST(timetable, pauses_longer_after_a_first_look_that_costs_too_much) {
    timetable table;
    table.set({portal_named("aalst")}, start);
    const sys_time now = *table.next();
    EXPECT_TRUE(table.take(now));
    table.finished("aalst", costly, now);
    EXPECT_GE(*table.next() - now, 5min);
}

TEST(timetable, counts_the_rounds_that_a_slow_one_overran) {
    timetable table;
    table.set({portal_named("aalst")}, start);
    first_round(table);
    const sys_time now = *table.next();
    ASSERT_TRUE(table.take(now));
    EXPECT_FALSE(table.take(now + 20min)) << "a running round is not started again";
    EXPECT_EQ(table.finished("aalst", fine, now + 11min), 2U);
}

TEST(timetable, tells_how_late_a_round_starts) {
    timetable table;
    table.set({portal_named("aalst")}, start);
    const sys_time due = *table.next();
    EXPECT_EQ(table.take(due + 700ms)->lag, 700ms);
}

TEST(timetable, keeps_state_and_phase_of_unchanged_portals_at_a_reload) {
    timetable table;
    table.set({portal_named("aalst"), portal_named("boom"), portal_named("genk")}, start);
    first_round(table);
    const auto due_of = [&table](const std::string& id) {
        timetable copy = table;
        while (true) {
            const sys_time now = *copy.next();
            const auto due = copy.take(now);
            if (due->portal->id == id) return now;
        }
    };
    const sys_time aalst = due_of("aalst");
    table.set({portal_named("aalst"), portal_named("boom", 1min), portal_named("hasselt")}, start + 45s);
    EXPECT_EQ(due_of("aalst"), aalst);
    EXPECT_LE(due_of("boom"), start + 45s + 30s) << "a changed portal is looked at soon";
    EXPECT_LE(due_of("hasselt"), start + 45s + 30s);
    EXPECT_EQ(table.size(), 3U);
    EXPECT_FALSE(table.first_round_done());
}

TEST(timetable, forgets_a_running_round_whose_portal_is_gone) {
    timetable table;
    table.set({portal_named("aalst")}, start);
    ASSERT_TRUE(table.take(start + 30s));
    table.set({}, start + 31s);
    EXPECT_EQ(table.finished("aalst", fine, start + 32s), 0U);
    EXPECT_FALSE(table.next());
}

TEST(timetable, does_not_run_a_portal_twice_when_it_changes_under_way) {
    timetable table;
    table.set({portal_named("aalst")}, start);
    ASSERT_TRUE(table.take(start + 30s));
    table.set({portal_named("aalst", 60min)}, start + 31s);
    EXPECT_FALSE(table.take(start + 10min));
    table.finished("aalst", fine, start + 32s);
    EXPECT_EQ(*table.next(), start + 32s) << "it was looked at by settings that are no longer so";
}

TEST(timetable, looks_soon_at_what_somebody_asks_for) {
    timetable table;
    table.set(portals(2), start);
    first_round(table);
    const sys_time now = start + 40s;
    ASSERT_FALSE(table.take(now));
    EXPECT_EQ(table.look_soon("gemeente-1", now), model::asked_look::soon);
    const auto due = table.take(now);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->portal->id, "gemeente-1");
    EXPECT_FALSE(table.take(now)) << "nobody else's turn comes";
    table.finished("gemeente-1", fine, now + 1s);
    EXPECT_LE(*table.next(), now + 1s + 5min) << "then it is due as ever";
}

TEST(timetable, asks_for_no_second_look_beside_one_that_runs) {
    timetable table;
    table.set(portals(1), start);
    ASSERT_TRUE(table.take(start + 30s));
    EXPECT_EQ(table.look_soon("gemeente-0", start + 31s), model::asked_look::under_way);
    EXPECT_FALSE(table.take(start + 40s));
    table.finished("gemeente-0", fine, start + 41s);
    EXPECT_EQ(table.look_soon("aalst", start + 42s), model::asked_look::no_such_portal);
}

TEST(timetable, bounds_how_often_somebody_can_ask) {
    timetable table;
    table.set(portals(20), start);
    first_round(table);
    const sys_time now = start + 40s;
    EXPECT_EQ(table.look_soon("gemeente-0", now), model::asked_look::soon);
    EXPECT_EQ(table.look_soon("gemeente-0", now + 59s), model::asked_look::too_often);
    EXPECT_EQ(table.look_soon("gemeente-0", now + 60s), model::asked_look::soon);
    for (int i = 1; i < 10; ++i)
        EXPECT_EQ(table.look_soon("gemeente-" + std::to_string(i), now + 61s), model::asked_look::soon);
    EXPECT_EQ(table.look_soon("gemeente-11", now + 62s), model::asked_look::too_often);
    EXPECT_EQ(table.look_soon("gemeente-11", now + 121s), model::asked_look::soon);
}

TEST(shard, gives_every_portal_to_exactly_one_and_moves_few) {
    int moved = 0;
    std::map<std::uint32_t, int> sizes;
    for (int i = 0; i < 4000; ++i) {
        const std::string id = "gemeente-" + std::to_string(i);
        const auto of_three = shard_of(id, 3);
        const auto of_four = shard_of(id, 4);
        ++sizes[of_three];
        if (of_three == of_four) continue;
        EXPECT_EQ(of_four, 3U) << "a portal moves only to the new shard";
        ++moved;
    }
    for (const auto& [shard, size] : sizes)
        EXPECT_NEAR(size, 1333, 120) << shard;
    EXPECT_NEAR(moved, 1000, 100);
}

TEST(shard, is_the_same_in_every_version) {
    EXPECT_EQ(stable_hash("aalst"), stable_hash(std::string("aalst")));
    EXPECT_EQ(shard_of("aalst", 1), 0U);
    EXPECT_EQ(stable_hash(""), 17665956581633026203ULL);
}

}  // namespace
}  // namespace loketwacht::schedule
