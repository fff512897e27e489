// Who is woken for what is critical, and what is told in one message with the rest.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "ledger/ledger.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::ledger {

namespace {

using model::severity;
using std::chrono::minutes;
using ::testing::ElementsAre;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

model::finding found(const std::string& rule, severity how = severity::critical) {
    return {rule, "home", how, {}, true};
}

class telling : public ::testing::Test {
protected:
    ledger opened() {
        ledger out({.file = file_, .retention = std::chrono::hours(24)}, start);
        out.allow_pages_per_hour(2);
        return out;
    }

    /// A look at a minute; gives what is open, with how it is told: "a alone".
    static std::vector<std::string> look(ledger& in, const std::string& portal, int minute,
                                         std::vector<model::finding> findings,
                                         model::verdict verdict = model::verdict::insecure) {
        const model::sys_time when = start + minutes(minute);
        model::assessment said;
        said.findings = std::move(findings);
        const changes by_look = changes_by(said, in.open_of(portal, when), when, {}, in.telling_of_news(portal, when));
        in.record(portal, by_look, verdict, when);
        std::vector<std::string> out;
        for (const model::open_finding& open : in.of(portal).findings)
            out.push_back(open.finding.rule + ' ' + std::string(to_string(open.told)));
        return out;
    }

    const tests::scratch_directory directory_;
    const std::string file_ = directory_.path("loketwacht.db");
};

TEST_F(telling, of_a_first_look_is_together_and_what_is_new_alone) {
    ledger memory = opened();
    EXPECT_THAT(look(memory, "gem", 0, {found("a"), found("b")}), ElementsAre("a first_look", "b first_look"));
    EXPECT_THAT(look(memory, "gem", 5, {found("a"), found("b"), found("c")}),
                ElementsAre("a first_look", "b first_look", "c alone"));
}

TEST_F(telling, of_a_portal_that_did_not_answer_yet_is_still_of_a_first_look) {
    ledger memory = opened();
    look(memory, "gem", 0, {}, model::verdict::unreachable);
    EXPECT_THAT(look(memory, "gem", 5, {found("a")}), ElementsAre("a first_look"));
    look(memory, "gem", 10, {found("a")}, model::verdict::unreachable);
    EXPECT_THAT(look(memory, "gem", 15, {found("a"), found("b")}), ElementsAre("a first_look", "b alone"));
}

TEST_F(telling, counts_what_becomes_critical_later_as_new) {
    ledger memory = opened();
    EXPECT_THAT(look(memory, "gem", 0, {found("a", severity::warning)}), ElementsAre("a alone"));
    EXPECT_THAT(look(memory, "gem", 5, {found("a")}), ElementsAre("a alone"));
    EXPECT_EQ(memory.telling_of_news("gem", start + minutes(6)), model::telling::alone);
    look(memory, "dorp", 6, {});
    EXPECT_THAT(look(memory, "dorp", 7, {found("a")}), ElementsAre("a alone"));
    EXPECT_EQ(memory.telling_of_news("gem", start + minutes(8)), model::telling::beyond_hourly_limit);
}

// Two an hour: a look is one, whatever it finds; a warning, a first look and what is mended are none.
TEST_F(telling, is_alone_so_often_an_hour) {
    ledger memory = opened();
    for (const char* portal : {"a", "b", "c", "d"})
        look(memory, portal, 0, {});
    EXPECT_THAT(look(memory, "a", 10, {found("x"), found("y"), found("z")}),
                ElementsAre("x alone", "y alone", "z alone"));
    look(memory, "b", 15, {found("x", severity::warning)});
    look(memory, "e", 16, {found("x")});
    EXPECT_THAT(look(memory, "b", 20, {found("x")}), ElementsAre("x alone"));
    EXPECT_THAT(look(memory, "c", 30, {found("x")}), ElementsAre("x hourly_limit"));
    EXPECT_THAT(look(memory, "c", 69, {found("x"), found("y")}), ElementsAre("x hourly_limit", "y hourly_limit"));
    EXPECT_THAT(look(memory, "d", 70, {found("x")}), ElementsAre("x alone"));
    EXPECT_THAT(look(memory, "c", 71, {found("x"), found("y")}), ElementsAre("x hourly_limit", "y hourly_limit"));
}

// A look that was held up is recorded after one that ended later.
TEST_F(telling, is_alone_so_often_in_whatever_order_looks_are_recorded) {
    ledger memory = opened();
    for (const char* portal : {"a", "b", "c"})
        look(memory, portal, 0, {});
    EXPECT_THAT(look(memory, "a", 6, {found("x")}), ElementsAre("x alone"));
    EXPECT_THAT(look(memory, "b", 5, {found("x")}), ElementsAre("x alone"));
    EXPECT_THAT(look(memory, "c", 7, {found("x")}), ElementsAre("x hourly_limit"));
}

TEST_F(telling, goes_on_over_a_restart) {
    {
        ledger memory = opened();
        look(memory, "a", 0, {found("x")});
        look(memory, "b", 0, {});
        look(memory, "a", 10, {found("x"), found("y")});
        look(memory, "b", 20, {found("x")});
        look(memory, "b", 30, {found("x"), found("y")});
    }
    ledger memory = opened();
    EXPECT_THAT(look(memory, "a", 35, {found("x"), found("y")}), ElementsAre("x first_look", "y alone"));
    EXPECT_THAT(look(memory, "b", 35, {found("x"), found("y"), found("z")}),
                ElementsAre("x alone", "y hourly_limit", "z hourly_limit"));
    EXPECT_EQ(memory.telling_of_news("a", start + minutes(75)), model::telling::alone);
    EXPECT_EQ(memory.telling_of_news("new", start + minutes(75)), model::telling::at_first_look);
}

}  // namespace

}  // namespace loketwacht::ledger
