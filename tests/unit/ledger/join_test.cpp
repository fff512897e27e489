// The ledgers of several agents, made to say the same when portals move between them.
#include "ledger/join.hpp"

#include <filesystem>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "base/text.hpp"
#include "ledger/held_file.hpp"
#include "ledger/history.hpp"
#include "ledger/ledger.hpp"
#include "ledger/store.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::ledger {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

const std::string smallest_webp("RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0", 20);

model::assessment seen(const std::vector<std::string>& rules) {
    model::assessment out;
    for (const std::string& rule : rules)
        out.findings.push_back({rule, "home", model::severity::warning, model::evidence_of("seen"), true});
    return out;
}

model::remark_change said(const std::string& portal, const std::string& rule, model::sys_time at) {
    return {portal,
            {model::remark::kind::accepted, rule, "home", "alice", at, "a supplier's patch",
             std::chrono::year(2026) / 12 / 31}};
}

std::vector<model::portal_ptr> portals_named(const std::vector<std::string>& ids) {
    std::vector<model::portal_ptr> out;
    for (const std::string& id : ids) {
        auto portal = std::make_shared<model::portal>();
        portal->id = id;
        out.push_back(std::move(portal));
    }
    return out;
}

// All that a file says, but for the numbers of rows and what its agent watches, which are each file's own.
std::map<std::string, std::vector<std::string>> all_of(const std::string& file) {
    const sqlite_connection from(file, sqlite_connection::access::read);
    std::map<std::string, std::vector<std::string>> out;
    sqlite_statement tables(from, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    while (tables.step()) {
        const std::string table = tables.text(0);
        const std::string columns =
            from.text(("SELECT group_concat('quote(' || name || ')', '|| '','' ||') FROM pragma_table_info('" + table +
                       "') WHERE name NOT IN ('id', 'finding', 'here')")
                          .c_str());
        sqlite_statement rows(from, "SELECT " + columns + " FROM " + table);
        while (rows.step())
            out[table].push_back(rows.text(0));
        std::ranges::sort(out[table]);
    }
    return out;
}

// Of the portal gent and its finding; else of the column alone.
std::string some_value(const std::string& column, const std::string& type, std::int64_t place) {
    if (column == "portal") return "'gent'";
    if (column == "id" || column == "finding") return "7";
    return type == "INTEGER" ? std::to_string(1000 + place) : "'text of " + column + "'";
}

class ledgers_of_shards : public ::testing::Test {
protected:
    [[nodiscard]] std::string file(int shard) const { return directory_.path(std::to_string(shard) + ".db"); }
    [[nodiscard]] std::vector<std::string> files() const { return {file(0), file(1), file(2)}; }

    // An agent with that file, which watches these portals from then on.
    [[nodiscard]] ledger agent(int shard, const std::vector<std::string>& portals, model::sys_time when) const {
        file_options where;
        where.file = file(shard);
        where.retention = days(400);
        where.failed = [](const std::string& what) { ADD_FAILURE() << what; };
        ledger out(std::move(where), when);
        out.take_up(portals_named(portals), when);
        return out;
    }

    static void record(ledger& in, const std::string& portal, const std::vector<std::string>& rules,
                       model::sys_time when, int looks = 1) {
        for (int look = 0; look < looks; ++look) {
            const auto at = when + minutes(look);
            in.record(portal, changes_by(seen(rules), in.open_of(portal, at), at),
                      rules.empty() ? model::verdict::secure : model::verdict::insecure, at);
        }
    }

    void join_all() const {
        const auto joined = join(files());
        ASSERT_TRUE(joined) << joined.error().message();
        EXPECT_EQ(all_of(file(0)), all_of(file(1)));
        EXPECT_EQ(all_of(file(0)), all_of(file(2)));
    }

    // "rule since day 3"
    [[nodiscard]] std::vector<std::string> open_of(const std::string& portal, int shard) const {
        std::vector<std::string> out;
        const remembered now = store(file(shard), false).load();
        for (const auto& [of, each] : now.findings) {
            const auto since = std::chrono::duration_cast<hours>(each.first_seen - start).count() / 24;
            if (of == portal) out.push_back(each.finding.rule + " since day " + std::to_string(since));
        }
        return out;
    }

    // The portals of which a file tells, to each who reads it.
    [[nodiscard]] std::vector<std::set<std::string>> told_by(int shard) const {
        const history past(file(shard), [](const std::string& why) { ADD_FAILURE() << why; });
        std::vector<std::set<std::string>> out(7);
        const remembered now = *past.open_now();
        for (const auto& [portal, open] : now.findings)
            out[0].insert(portal);
        const std::vector<model::past_finding> changed = *past.changed_since({}, 100);
        for (const model::past_finding& each : changed)
            out[1].insert(each.portal);
        const period since = *past.period_since({});
        for (const model::past_finding& each : since.findings)
            out[2].insert(each.portal);
        const auto portals_of = [](const auto& by_portal, std::set<std::string>& to) {
            for (const auto& [portal, what] : by_portal)
                to.insert(portal);
        };
        portals_of(since.verdicts, out[3]);
        portals_of(since.discovered, out[4]);
        portals_of(since.remarks, out[5]);
        portals_of(now.remarks, out[6]);
        return out;
    }

    const tests::scratch_directory directory_;
};

// 1, 3, 1, 3 shards: gent stays with the first one, aalst moves each time.
TEST_F(ledgers_of_shards, tell_of_a_portal_what_the_last_to_watch_it_knew) {
    {
        ledger one = agent(0, {"gent", "aalst"}, start);
        record(one, "gent", {"a"}, start);
        record(one, "aalst", {"a", "b"}, start);
        one.take(said("aalst", "b", start));
    }
    join_all();
    EXPECT_THAT(open_of("aalst", 2), UnorderedElementsAre("a since day 0", "b since day 0"));
    {
        ledger first = agent(0, {"gent"}, start + days(1));
        ledger third = agent(2, {"aalst"}, start + days(1));
        record(third, "aalst", {"b", "c"}, start + days(1), 3);
        auto no_more = said("aalst", "b", start + days(1));
        no_more.taken_back = true;
        third.take(no_more);
        record(first, "gent", {"a", "d"}, start + days(2));
    }
    join_all();
    EXPECT_THAT(open_of("aalst", 0), UnorderedElementsAre("b since day 0", "c since day 1")) << "a was mended";
    {
        ledger one = agent(0, {"gent", "aalst"}, start + days(3));
        EXPECT_THAT(one.remarks_of("aalst"), IsEmpty()) << "it was taken back";
        record(one, "aalst", {"a", "b", "c"}, start + days(3));
        record(one, "gent", {"d"}, start + days(3), 3);
        one.take(said("aalst", "c", start + days(3)));
    }
    join_all();
    ledger third = agent(2, {"aalst"}, start + days(4));
    EXPECT_THAT(open_of("aalst", 2), UnorderedElementsAre("a since day 3", "b since day 0", "c since day 1"));
    EXPECT_THAT(open_of("gent", 2), ElementsAre("d since day 2"));
    EXPECT_THAT(third.remarks_of("aalst"), SizeIs(1));
    const auto past = history(file(2), [](const std::string&) {}).of("aalst");
    ASSERT_TRUE(past);
    EXPECT_THAT(past->transitions, SizeIs(5)) << "a, b; c, a resolved; a again";
}

TEST_F(ledgers_of_shards, that_were_joined_are_not_changed_by_joining_them_again) {
    {
        ledger one = agent(0, {"gent"}, start);
        record(one, "gent", {"a"}, start);
    }
    join_all();
    const auto before = all_of(file(1));
    const auto again = join(files());
    ASSERT_TRUE(again);
    for (const joined_file& each : *again) {
        EXPECT_EQ(each.portals, 1);
        EXPECT_EQ(each.taken, 0) << each.file;
    }
    EXPECT_EQ(all_of(file(1)), before);
}

TEST_F(ledgers_of_shards, say_how_much_each_took) {
    {
        ledger first = agent(0, {"gent"}, start);
        ledger second = agent(1, {"aalst", "brugge"}, start);
        record(first, "gent", {"a"}, start);
        record(second, "aalst", {"a"}, start);
        record(second, "brugge", {"a"}, start);
    }
    const auto joined = join(files());
    ASSERT_TRUE(joined);
    std::vector<std::int64_t> taken;
    for (const joined_file& each : *joined)
        taken.push_back(each.taken);
    EXPECT_THAT(taken, ElementsAre(2, 1, 3));
}

// What was joined for others grows old there.
TEST_F(ledgers_of_shards, tell_only_of_portals_that_their_own_agent_watches) {
    const std::set<std::string> gent{"gent"};
    const std::set<std::string> both{"aalst", "gent"};
    for (const std::string portal : {"gent", "aalst"}) {
        ledger watching = agent(portal == "gent" ? 0 : 1, {portal}, start);
        watching.note_discovered(portal, {{"loket", model::endpoint_role::counter, *model::parse_url("https://a.be/"),
                                           model::evidence_of("a link")}});
        record(watching, portal, {"a"}, start);
        watching.take(said(portal, "a", start));
    }
    join_all();
    EXPECT_THAT(told_by(0), Each(gent));
    EXPECT_THAT(told_by(2), Each(std::set<std::string>())) << "it has no agent yet";
    {
        const ledger one = agent(0, {"gent", "aalst"}, start + hours(1));
        EXPECT_THAT(told_by(0), Each(both)) << "they are its own from the start, before any look";
    }
    file_options where;
    where.file = file(0);
    where.retention = days(400);
    ledger first(where, start + hours(2));
    first.take_up(portals_named({"gent"}), start + hours(2));
    EXPECT_THAT(told_by(0), Each(gent));
    std::filesystem::remove(file(0));
    for (const int hour : {3, 4})
        (void)first.open_of("gent", start + hours(hour));
    EXPECT_THAT(told_by(0), Each(gent)) << "of a file that is written anew, too";
}

TEST_F(ledgers_of_shards, count_the_pages_of_their_own_agent_alone) {
    for (const std::string portal : {"gent", "aalst"}) {
        ledger watching = agent(portal == "gent" ? 0 : 1, {portal}, start);
        record(watching, portal, {}, start);
        if (portal == "gent") continue;
        model::assessment found = seen({"a"});
        found.findings[0].severity = model::severity::critical;
        watching.record(portal, changes_by(found, {}, start), model::verdict::insecure, start);
    }
    join_all();
    ledger first = agent(0, {"gent"}, start + minutes(1));
    ledger second = agent(1, {"aalst"}, start + minutes(1));
    for (ledger* each : {&first, &second})
        each->allow_pages_per_hour(1);
    EXPECT_EQ(first.telling_of_news("gent", start + minutes(1)), model::telling::alone);
    EXPECT_EQ(second.telling_of_news("aalst", start + minutes(1)), model::telling::beyond_hourly_limit);
}

// As with a wrong --shard, for a minute.
TEST_F(ledgers_of_shards, are_not_the_newest_by_an_agent_that_never_looked) {
    {
        ledger second = agent(1, {"aalst"}, start);
        record(second, "aalst", {"a"}, start);
        second.take(said("aalst", "a", start));
        const ledger wrong = agent(0, {"aalst"}, start + days(1));
    }
    join_all();
    EXPECT_THAT(open_of("aalst", 0), ElementsAre("a since day 0"));
    EXPECT_THAT(agent(0, {"aalst"}, start + days(2)).remarks_of("aalst"), SizeIs(1));
}

TEST_F(ledgers_of_shards, are_copied_before_they_are_changed) {
    const auto copies = [this](const std::vector<joined_file>& joined) {
        std::vector<std::string> out;
        for (const joined_file& each : joined)
            out.push_back(each.copy.empty() ? "" : std::filesystem::path(each.copy).filename().string());
        return out;
    };
    {
        ledger first = agent(0, {"aalst"}, start);
        record(first, "aalst", {"a"}, start);
        first.take(said("aalst", "a", start));
    }
    EXPECT_THAT(copies(*join(files())), ElementsAre("", "", "")) << "the first knew all, the others nothing";
    const auto before = all_of(file(0));
    {
        ledger second = agent(1, {"aalst"}, start + days(1));
        record(second, "aalst", {"b"}, start + days(1));
    }
    EXPECT_THAT(copies(*join(files())), ElementsAre("0.db.before-join", "", "2.db.before-join"));
    EXPECT_EQ(all_of(file(0) + ".before-join"), before);
    EXPECT_THAT(copies(*join(files())), ElementsAre("", "", "")) << "nothing is changed";
    {
        ledger third = agent(2, {"aalst"}, start + days(2));
        record(third, "aalst", {"c"}, start + days(2));
    }
    EXPECT_THAT(copies(*join(files())), ElementsAre("0.db.before-join-2", "1.db.before-join", ""));
    EXPECT_EQ(all_of(file(0) + ".before-join"), before) << "an older copy stays";
}

// An agent that began before the number of its shards was known to it again: on a reload, or a start.
TEST_F(ledgers_of_shards, know_again_who_watches_after_a_reload) {
    {
        ledger first = agent(0, {"gent", "aalst"}, start);
        record(first, "gent", {"a"}, start);
        record(first, "aalst", {"a"}, start);
        first.take_up(portals_named({"gent"}), start + days(1));
        ledger second = agent(1, {"aalst"}, start + days(1));
        record(second, "aalst", {"b"}, start + days(1));
        first.take_up(portals_named({"gent", "aalst"}), start + days(2));
        record(first, "aalst", {"c", "a"}, start + days(2));
    }
    join_all();
    EXPECT_THAT(open_of("aalst", 1), UnorderedElementsAre("a since day 0", "c since day 2"));
}

// Whatever a later version adds to the file moves along.
TEST_F(ledgers_of_shards, have_every_column_of_every_table) {
    {
        const store made(file(1), false);
    }
    {
        const sqlite_connection into(file(1), sqlite_connection::access::write);
        sqlite_statement tables(into, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
        while (tables.step()) {
            const std::string table = tables.text(0);
            std::vector<std::string> values;
            sqlite_statement columns(into, "SELECT name, type, cid FROM pragma_table_info('" + table + "')");
            while (columns.step())
                values.push_back(some_value(columns.text(0), columns.text(1), columns.number(2)));
            into.run(("INSERT INTO " + table + " VALUES (" + base::join(values, ", ") + ")").c_str());
        }
    }
    const auto before = all_of(file(1));
    EXPECT_THAT(before, SizeIs(6));
    join_all();
    EXPECT_EQ(all_of(file(0)), before);
}

TEST_F(ledgers_of_shards, take_the_pictures_along) {
    {
        ledger one = agent(0, {"gent"}, start);
        model::assessment found = seen({"a"});
        found.pictured[{"a", "home"}] = start;
        ASSERT_TRUE(one.keep_picture("gent", "home", {start, smallest_webp}));
        one.record("gent", changes_by(found, {}, start), model::verdict::insecure, start);
    }
    join_all();
    const auto picture = model::picture_name("gent", "home", start);
    EXPECT_EQ(history(file(2), [](const std::string&) {}).picture(picture), smallest_webp);
}

TEST_F(ledgers_of_shards, are_left_alone_where_an_agent_runs) {
    const auto held = held_file::of(file(1));
    const auto joined = join(files());
    ASSERT_FALSE(joined);
    EXPECT_THAT(joined.error().message(), HasSubstr("1.db is held by process"));
    EXPECT_FALSE(std::filesystem::exists(file(0)));
}

TEST_F(ledgers_of_shards, are_refused_where_one_is_none) {
    directory_.write("1.db", "a list of things to buy, which is no database at all, whatever its name says");
    const auto joined = join(files());
    ASSERT_FALSE(joined);
    EXPECT_THAT(joined.error().message(), HasSubstr("1.db cannot be joined: file is not a database"));
    EXPECT_FALSE(join({file(0)}));
}

}  // namespace

}  // namespace loketwacht::ledger
