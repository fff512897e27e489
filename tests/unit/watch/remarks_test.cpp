// What becomes of what somebody says on a portal's page: it is in the ledger, on the board, and told; or it is refused.

#include "watch/remarks.hpp"

#include <gmock/gmock.h>

namespace loketwacht::watch {
namespace {

using kind = model::remark::kind;
using outcome = model::remark_outcome;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::SizeIs;

struct heard : observer {
    void remarked(const model::remark_change& change) override { changes.push_back(change); }
    std::vector<model::remark_change> changes;
};

class remarks_taken : public testing::Test {
protected:
    remarks_taken() {
        auto portal = std::make_shared<model::portal>();
        portal->id = "gent";
        portal->endpoints = {{"home", model::endpoint_role::home, *model::parse_url("https://www.gent.example/")}};
        board_.set({portal}, [this](const std::string&) {
            return ledger::portal_memory{{{{"https-missing", "home", model::severity::critical, {}}, seen_, seen_}},
                                         {}};
        });
    }

    outcome take(kind what, const std::string& portal = "gent", const std::string& rule = "https-missing",
                 bool taken_back = false) {
        const std::chrono::year_month_day next_week{std::chrono::floor<std::chrono::days>(model::now()) +
                                                    std::chrono::days(7)};
        return remarks_.take({portal, {what, rule, "home", "alice", model::now(), "because", next_week}, taken_back});
    }

    [[nodiscard]] model::open_finding shown() const { return board_.snapshot()->portals.at(0)->findings.at(0); }

    const model::sys_time seen_ = model::now() - minutes(5);
    board board_;
    ledger::ledger ledger_;
    heard told_;
    remarks remarks_{board_, ledger_, told_};
};

TEST_F(remarks_taken, are_kept_shown_and_told) {
    EXPECT_EQ(take(kind::accepted), outcome::taken);
    ASSERT_NE(shown().accepted, nullptr);
    EXPECT_EQ(shown().accepted->from, model::acceptance_source::page);
    EXPECT_EQ(shown().accepted->by, "alice");
    EXPECT_EQ(shown().handled, nullptr);
    EXPECT_EQ(take(kind::handled), outcome::taken);
    ASSERT_NE(shown().handled, nullptr);
    EXPECT_THAT(ledger_.remarks_of("gent"), SizeIs(2));
    EXPECT_EQ(take(kind::accepted, "gent", "https-missing", true), outcome::taken);
    EXPECT_EQ(shown().accepted, nullptr);
    EXPECT_NE(shown().handled, nullptr);
    EXPECT_THAT(told_.changes, SizeIs(3));
    EXPECT_TRUE(told_.changes.back().taken_back);
    // A look that was under way takes nothing with it.
    board_.publish(board_.of("gent"));
    EXPECT_NE(shown().handled, nullptr);
}

TEST_F(remarks_taken, not_of_what_is_not_there) {
    EXPECT_EQ(take(kind::accepted, "nergens"), outcome::no_such_portal);
    EXPECT_EQ(take(kind::accepted, "gent", "mixed-content"), outcome::not_open);
    EXPECT_EQ(take(kind::handled, "gent", "https-missing", true), outcome::nothing_said);
    EXPECT_THAT(told_.changes, ElementsAre());
    EXPECT_THAT(ledger_.remarks_of("gent"), ElementsAre());
}

TEST_F(remarks_taken, not_more_than_sixty_a_minute) {
    for (int i = 0; i < 60; ++i)
        EXPECT_EQ(take(kind::handled), outcome::taken);
    EXPECT_EQ(take(kind::handled), outcome::too_often);
    model::remark later{kind::handled, "https-missing", "home", "alice", model::now() + minutes(1), "", {}};
    EXPECT_EQ(remarks_.take({"gent", later}), outcome::taken);
}

// Of two that name the endpoint the file's goes first, and one for any endpoint last.
TEST_F(remarks_taken, give_way_to_the_file) {
    const model::acceptance of_file{
        "https-missing", "home", "in the file", "the CRT",
        std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(model::now()) + std::chrono::days(1)}};
    EXPECT_EQ(take(kind::accepted), outcome::taken);
    const auto with = [&](const model::acceptance& exception) {
        auto portal = std::make_shared<model::portal>(*board_.of("gent")->configured);
        portal->accepted = {exception};
        board_.set({portal}, board::nothing);
        return shown().accepted->from;
    };
    EXPECT_EQ(with(of_file), model::acceptance_source::inventory);
    model::acceptance anywhere = of_file;
    anywhere.endpoint.clear();
    EXPECT_EQ(with(anywhere), model::acceptance_source::page);
    model::acceptance past = of_file;
    past.until = std::chrono::year(2020) / 1 / 1;
    EXPECT_EQ(with(past), model::acceptance_source::page);
}

}  // namespace
}  // namespace loketwacht::watch
