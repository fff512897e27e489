// The audit is read again only where its answer may have changed.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "canaries.hpp"
#include "canary/daily.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::canary::testing {

namespace {

using std::chrono::hours;
using std::chrono::seconds;
using kind = permission::kind;

const permission stopped{kind::stopped, "the form of the login page was changed", 0};
const permission tomorrow{kind::later, "the last attempt was today", 0, now + hours(24)};
const permission unusable{kind::stopped, "the audit cannot be opened", 0, now};
const permission granted{kind::granted, {}, 0};

struct gate_row {
    std::string name;
    permission said;
    void (*between)(const std::string& audit_file, model::portal& portal, model::sys_time& at);
    int asked = 0;  ///< in two rounds
};

class gates : public ::testing::TestWithParam<gate_row> {
public:
protected:
    const tests::scratch_directory directory_;
    const std::string file_ = directory_.write("audit.jsonl", "{}\n");
};

TEST_P(gates, ask_again_only_where_the_answer_may_differ) {
    int asked = 0;
    gate tested([&asked](const std::string&, const model::portal&, model::sys_time) {
        ++asked;
        return GetParam().said;
    });
    model::portal portal = portal_with(sound_canary());
    model::sys_time at = now;
    EXPECT_EQ(tested.ask(file_, portal, at).what, GetParam().said.what);
    GetParam().between(file_, portal, at);
    EXPECT_EQ(tested.ask(file_, portal, at).why, GetParam().said.why);
    EXPECT_EQ(asked, GetParam().asked);
}

void nothing(const std::string&, model::portal&, model::sys_time&) {}

const auto rows = ::testing::Values(
    gate_row{"stopped_and_nothing_new", stopped, nothing, 1}, gate_row{"later_and_nothing_new", tomorrow, nothing, 1},
    gate_row{"granted_is_not_remembered", granted, nothing, 2},
    gate_row{"an_audit_that_cannot_be_used_may_be_mended", unusable, nothing, 2},
    gate_row{"stopped_for_days", stopped,
             [](const std::string&, model::portal&, model::sys_time& at) { at += hours(99); }, 1},
    gate_row{"later_a_second_early", tomorrow,
             [](const std::string&, model::portal&, model::sys_time& at) { at += hours(24) - seconds(1); }, 1},
    gate_row{"later_has_come", tomorrow,
             [](const std::string&, model::portal&, model::sys_time& at) { at += hours(24); }, 2},
    gate_row{"the_clock_was_set_back", stopped,
             [](const std::string&, model::portal&, model::sys_time& at) { at -= seconds(1); }, 2},
    gate_row{
        "a_line_more", stopped,
        [](const std::string& file, model::portal&, model::sys_time&) { std::ofstream(file, std::ios::app) << "{}\n"; },
        2},
    gate_row{"the_file_is_gone", stopped,
             [](const std::string& file, model::portal&, model::sys_time&) { std::filesystem::remove(file); }, 2},
    gate_row{"another_file", stopped,
             [](const std::string& file, model::portal&, model::sys_time&) {
                 std::ofstream(file + "-new") << "{}\n";
                 std::filesystem::rename(file + "-new", file);
             },
             2},
    gate_row{"armed_anew", stopped,
             [](const std::string&, model::portal& portal, model::sys_time&) {
                 model::canary canary = sound_canary();
                 canary.armed = now;
                 portal = portal_with(canary);
             },
             2},
    gate_row{"another_portal", stopped,
             [](const std::string&, model::portal& portal, model::sys_time&) { portal.id = "andergem"; }, 2});

INSTANTIATE_TEST_SUITE_P(rows, gates, rows, [](const auto& row) { return row.param.name; });

}  // namespace

}  // namespace loketwacht::canary::testing
