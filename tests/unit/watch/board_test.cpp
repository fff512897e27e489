// What the board makes of exceptions: the finding stays, the mark comes and goes.

#include "watch/board.hpp"

#include <gtest/gtest.h>

namespace loketwacht::watch {
namespace {

using std::chrono::days;

const model::sys_time first_seen = model::now() - days(3);

std::chrono::year_month_day day(int from_today) {
    return std::chrono::floor<days>(model::now()) + days(from_today);
}

model::portal_ptr portal(std::vector<model::acceptance> accepted = {}, const std::string& platform = {}) {
    auto out = std::make_shared<model::portal>();
    out->id = "gent";
    out->platform = platform;
    out->endpoints = {{"home", model::endpoint_role::home, *model::parse_url("https://www.gent.example/")}};
    out->accepted = std::move(accepted);
    return out;
}

model::acceptance until(std::chrono::year_month_day last_day) {
    return {"https-missing", "", "because", "somebody", last_day};
}

ledger::portal_memory one_finding(const std::string& /*portal_id*/) {
    return {{{{"https-missing", "home", model::severity::critical, {}}, first_seen, first_seen}}, {}};
}

// Looked at, insecure.
model::portal_state looked_at(const model::portal_state& known) {
    model::portal_state out = known;
    out.latest = std::make_shared<const model::observation>();
    out.verdict = model::verdict::insecure;
    return out;
}

struct accepted_row {
    const char* name;
    std::vector<model::acceptance> exceptions;
    bool accepted;
};

class snapshots : public testing::TestWithParam<accepted_row> {};

TEST_P(snapshots, mark_what_is_accepted_now) {
    board states;
    states.set({portal(GetParam().exceptions)}, one_finding);
    const auto taken = states.snapshot();
    const std::vector<model::open_finding>& findings = taken->portals.at(0)->findings;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().accepted != nullptr, GetParam().accepted);
    EXPECT_EQ(findings.front().first_seen, first_seen);
}

const accepted_row accepted[] = {
    {"until_tomorrow", {until(day(1))}, true},
    {"past_since_two_days", {until(day(-2))}, false},
    {"nothing", {}, false},
};

INSTANTIATE_TEST_SUITE_P(table, snapshots, testing::ValuesIn(accepted), [](const auto& row) { return row.param.name; });

TEST(board, keeps_what_it_knows_where_only_the_exceptions_change) {
    board states;
    states.set({portal()}, one_finding);
    states.publish(std::make_shared<const model::portal_state>(looked_at(*states.of("gent"))));
    states.set({portal({until(day(1))})}, board::nothing);
    const auto after = states.snapshot()->portals.at(0);
    EXPECT_NE(after->latest, nullptr);
    EXPECT_EQ(after->verdict, model::verdict::insecure);
    ASSERT_EQ(after->findings.size(), 1U);
    EXPECT_NE(after->findings.front().accepted, nullptr);
    states.set({portal()}, board::nothing);
    EXPECT_EQ(states.snapshot()->portals.at(0)->findings.front().accepted, nullptr);
}

// Two that were mended two days ago, of which one was accepted then.
TEST(board, tells_of_what_was_mended_unless_it_was_accepted) {
    board states;
    states.set({portal({until(day(-1))})}, [](const std::string& /*portal_id*/) {
        const model::sys_time then = model::now() - days(2);
        return ledger::portal_memory{{},
                                     {},
                                     {{"https-missing", "home", model::severity::critical, first_seen, then},
                                      {"mixed-content", "home", model::severity::warning, first_seen, then}}};
    });
    const auto shown = states.snapshot()->portals.at(0);
    ASSERT_EQ(shown->mended.size(), 1U);
    EXPECT_EQ(shown->mended.front().rule, "mixed-content");
}

TEST(board, knows_a_portal_no_more_where_more_than_the_exceptions_changes) {
    board states;
    states.set({portal()}, one_finding);
    states.publish(std::make_shared<const model::portal_state>(looked_at(*states.of("gent"))));
    states.set({portal({until(day(1))}, "another")}, one_finding);
    EXPECT_EQ(states.snapshot()->portals.at(0)->latest, nullptr);
}

}  // namespace
}  // namespace loketwacht::watch
