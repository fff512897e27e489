// What people said of findings on the portals' pages, as the file keeps it.

#include <filesystem>

#include <gmock/gmock.h>

#include "ledger/history.hpp"
#include "ledger/ledger.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::ledger {

namespace {

using kind = model::remark::kind;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

model::remark accepted(const std::string& rule, const std::string& says = "the supplier's \"patch\", é") {
    return {kind::accepted, rule, "home", "alice", start, says, std::chrono::year(2026) / 4 / 30};
}

model::remark handled(const std::string& rule, model::sys_time at = start) {
    return {kind::handled, rule, "home", "bob", at, "", {}};
}

class remarks : public ::testing::Test {
protected:
    ledger opened(model::sys_time now = start) {
        file_options where;
        where.file = file_;
        where.retention = days(1);
        where.failed = [this](const std::string& what) { failures_.push_back(what); };
        return ledger(std::move(where), now);
    }

    static void record(ledger& in, const std::vector<std::string>& rules, model::sys_time when) {
        model::assessment seen;
        for (const std::string& rule : rules)
            seen.findings.push_back({rule, "home", model::severity::warning, model::evidence_of("seen"), true});
        in.record("gem", changes_by(seen, in.open_of("gem", when), when), model::verdict::insecure, when);
    }

    [[nodiscard]] std::map<std::string, std::vector<model::remark>> in_file() const {
        const auto read = history(file_, [](const std::string& why) { ADD_FAILURE() << why; }).open_now();
        return read ? read->remarks : std::map<std::string, std::vector<model::remark>>();
    }

    const tests::scratch_directory directory_;
    const std::string file_ = directory_.path("loketwacht.db");
    std::vector<std::string> failures_;
};

TEST_F(remarks, are_there_again_after_a_restart) {
    {
        ledger memory = opened();
        memory.take({"gem", accepted("a")});
        memory.take({"gem", handled("a")});
        memory.take({"other", handled("b")});
    }
    const ledger again = opened(start + minutes(1));
    EXPECT_THAT(again.remarks_of("gem"), ElementsAre(accepted("a"), handled("a")));
    EXPECT_THAT(again.remarks_of("other"), ElementsAre(handled("b")));
    EXPECT_THAT(again.remarks_of("none"), IsEmpty());
    EXPECT_THAT(in_file(), ElementsAre(testing::Pair("gem", ElementsAre(accepted("a"), handled("a"))),
                                       testing::Pair("other", ElementsAre(handled("b")))));
    EXPECT_THAT(failures_, IsEmpty());
}

TEST_F(remarks, of_a_kind_are_one_for_a_finding) {
    ledger memory = opened();
    memory.take({"gem", accepted("a", "first")});
    memory.take({"gem", accepted("b")});
    memory.take({"gem", accepted("a", "second")});
    EXPECT_THAT(memory.remarks_of("gem"), ElementsAre(accepted("b"), accepted("a", "second")));
    EXPECT_THAT(in_file().at("gem"), ElementsAre(accepted("b"), accepted("a", "second")));
}

TEST_F(remarks, that_are_taken_back_are_gone) {
    {
        ledger memory = opened();
        memory.take({"gem", accepted("a")});
        memory.take({"gem", handled("a")});
        memory.take({"gem", accepted("a"), true});
        EXPECT_THAT(memory.remarks_of("gem"), ElementsAre(handled("a")));
    }
    EXPECT_THAT(opened(start + minutes(1)).remarks_of("gem"), ElementsAre(handled("a")));
}

TEST_F(remarks, outlive_a_file_that_was_deleted) {
    ledger memory = opened();
    memory.take({"gem", accepted("a")});
    memory.take({"gem", handled("a"), true});
    std::filesystem::remove(file_);
    record(memory, {"a"}, start + minutes(1));   // tells that the file is gone
    record(memory, {"a"}, start + minutes(20));  // and writes it anew
    EXPECT_THAT(in_file().at("gem"), ElementsAre(accepted("a")));
}

// The file could not be used when somebody spoke: what it has of the same finding is older.
TEST_F(remarks, of_this_run_count_before_those_of_the_file) {
    {
        ledger memory = opened();
        for (const model::remark& each : {accepted("a", "old"), accepted("b"), handled("c")})
            memory.take({"gem", each});
    }
    std::filesystem::rename(file_, file_ + ".away");
    std::filesystem::create_directory(file_);
    {
        ledger memory = opened();
        memory.take({"gem", accepted("a", "new")});
        memory.take({"gem", accepted("b"), true});
        std::filesystem::remove(file_);
        std::filesystem::rename(file_ + ".away", file_);
        record(memory, {}, start + minutes(20));
        EXPECT_THAT(memory.remarks_of("gem"), ElementsAre(accepted("a", "new"), handled("c")));
    }
    EXPECT_THAT(in_file().at("gem"), testing::UnorderedElementsAre(accepted("a", "new"), handled("c")));
}

TEST_F(remarks, go_with_what_they_are_about) {
    ledger memory = opened();
    record(memory, {"a"}, start);
    memory.take({"gem", handled("a")});
    memory.take({"gem", handled("resolved")});
    memory.take({"gem", accepted("a")});
    record(memory, {"a"}, start + hours(2));  // prunes
    EXPECT_THAT(in_file().at("gem"), testing::UnorderedElementsAre(handled("a"), accepted("a")));
    for (int day = 1; day <= 61; ++day)
        record(memory, {"a"}, start + days(day));
    EXPECT_THAT(in_file().at("gem"), ElementsAre(handled("a"), accepted("a")));  // until is 60 days after the start
    for (int day = 62; day <= 63; ++day)
        record(memory, {"a"}, start + days(day));
    EXPECT_THAT(in_file().at("gem"), ElementsAre(handled("a")));
}

// A portal that shows a flaw again has a new one, of which nobody has said anything.
TEST(handling, is_of_the_finding_that_was_open_then) {
    const std::vector<model::remark> said{accepted("a"), handled("a", start + hours(1))};
    EXPECT_EQ(model::handling_of(said, "a", "home", start), &said[1]);
    EXPECT_EQ(model::handling_of(said, "a", "home", start + hours(2)), nullptr);
    EXPECT_EQ(model::handling_of(said, "a", "loket", start), nullptr);
    EXPECT_EQ(model::handling_of(said, "b", "home", start), nullptr);
}

}  // namespace

}  // namespace loketwacht::ledger
