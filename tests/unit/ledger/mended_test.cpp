// What is told to be mended: for how long, how much of it, and over a restart.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "ledger/ledger.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::ledger {

namespace {

using model::severity;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

model::finding found(const std::string& rule, severity how = severity::warning) {
    return {rule, "home", how, {}, true};
}

class mended : public ::testing::Test {
protected:
    [[nodiscard]] ledger opened(model::sys_time when = start) const {
        return ledger({.file = file_, .retention = hours(240)}, when);
    }

    /// Three looks from that minute on, after which what they do not find is resolved.
    static void looks(ledger& in, int minute, const std::vector<model::finding>& findings) {
        for (int i = 0; i < 3; ++i) {
            const model::sys_time when = start + minutes(minute + i);
            model::assessment said;
            said.findings = findings;
            said.endpoints["home"];
            in.record("gem", changes_by(said, in.open_of("gem", when), when), model::verdict::insecure, when);
        }
    }

    /// "a warning m0-m12": first seen in minute 0, mended in minute 12.
    static std::vector<std::string> told(const ledger& in) {
        const auto minute_of = [](model::sys_time t) {
            return std::to_string(std::chrono::duration_cast<minutes>(t - start).count());
        };
        std::vector<std::string> out;
        for (const model::mended_finding& each : in.of("gem").mended) {
            out.push_back(each.rule + ' ' + std::string(to_string(each.severity)) + " m" + minute_of(each.first_seen) +
                          "-m" + minute_of(each.mended));
        }
        return out;
    }

    const tests::scratch_directory directory_;
    const std::string file_ = directory_.path("loketwacht.db");
};

TEST_F(mended, is_told_once_it_is_resolved_and_no_more_where_it_came_back) {
    ledger memory = opened();
    looks(memory, 0, {found("a"), found("b", severity::critical)});
    EXPECT_THAT(told(memory), IsEmpty());
    looks(memory, 10, {found("a")});
    EXPECT_THAT(told(memory), ElementsAre("b critical m0-m12"));
    looks(memory, 20, {});
    EXPECT_THAT(told(memory), ElementsAre("b critical m0-m12", "a warning m0-m22"));
    looks(memory, 30, {found("b")});
    EXPECT_THAT(told(memory), ElementsAre("a warning m0-m22"));
    looks(memory, 40, {});
    EXPECT_THAT(told(memory), ElementsAre("a warning m0-m22", "b warning m30-m42"));
}

TEST_F(mended, is_told_for_four_days) {
    ledger memory = opened();
    looks(memory, 0, {found("a")});
    looks(memory, 10, {});
    looks(memory, 4 * 24 * 60, {});
    EXPECT_THAT(told(memory), ElementsAre("a warning m0-m12"));
    looks(memory, 4 * 24 * 60 + 12, {});
    EXPECT_THAT(told(memory), IsEmpty());
}

TEST_F(mended, is_told_after_a_restart_as_before_it) {
    {
        ledger memory = opened();
        looks(memory, 0, {found("a"), found("b"), found("c")});
        looks(memory, 10, {found("b")});
        looks(memory, 20, {found("b"), found("c")});
        looks(memory, 30, {found("b")});
        looks(memory, 40, {found("a")});
    }
    EXPECT_THAT(told(opened(start + hours(1))), ElementsAre("c warning m20-m32", "b warning m0-m42"));
    EXPECT_THAT(told(opened(start + hours(97))), IsEmpty());
}

TEST_F(mended, is_told_of_the_newest_twenty) {
    std::vector<model::finding> all;
    for (int i = 0; i < 25; ++i)
        all.push_back(found("rule-" + std::to_string(i)));
    {
        ledger memory = opened();
        looks(memory, 0, all);
        looks(memory, 10, {all.begin(), all.begin() + 24});
        looks(memory, 20, {});
        EXPECT_EQ(told(memory).size(), most_mended);
        EXPECT_EQ(std::ranges::count(told(memory), "rule-24 warning m0-m12"), 0) << "it is the oldest";
    }
    const std::vector<std::string> after = told(opened(start + hours(1)));
    EXPECT_EQ(after.size(), most_mended);
    EXPECT_EQ(std::ranges::count(after, "rule-24 warning m0-m12"), 0);
}

// The file is written by one agent and cannot be read by the next one at first.
TEST_F(mended, is_told_of_the_newest_last_where_the_file_is_read_late) {
    std::vector<model::finding> all;
    for (int i = 0; i < 15; ++i)
        all.push_back(found("old-" + std::to_string(i)));
    {
        ledger memory = opened();
        looks(memory, 0, all);
        looks(memory, 10, {});
    }
    std::filesystem::rename(file_, file_ + ".away");
    std::filesystem::create_directory(file_);
    ledger memory = opened(start + minutes(20));
    std::vector<model::finding> newer;
    for (int i = 0; i < 15; ++i)
        newer.push_back(found("new-" + std::to_string(i)));
    looks(memory, 20, newer);
    looks(memory, 30, {});
    std::filesystem::remove(file_);
    std::filesystem::rename(file_ + ".away", file_);
    looks(memory, 40, {});
    const std::vector<std::string> after = told(memory);
    ASSERT_EQ(after.size(), most_mended);
    EXPECT_TRUE(
        std::all_of(after.begin(), after.begin() + 5, [](const auto& each) { return each.starts_with("old-"); }));
    EXPECT_TRUE(std::all_of(after.begin() + 5, after.end(), [](const auto& each) { return each.starts_with("new-"); }));
}

}  // namespace

}  // namespace loketwacht::ledger
