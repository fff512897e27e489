#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "ledger/history.hpp"
#include "ledger/ledger.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::ledger {

namespace {

namespace fs = std::filesystem;
using model::severity;
using model::verdict;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const model::sys_time start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

model::assessment seen(std::vector<std::string> rules, severity how = severity::warning) {
    model::assessment out;
    for (std::string& rule : rules)
        out.findings.push_back({std::move(rule), "home", how, model::evidence_of("seen with one's own eyes"), true});
    return out;
}

verdict insecure_if_open(const std::vector<model::open_finding>& open) {
    return open.empty() ? verdict::secure : verdict::insecure;
}

class a_ledger_file : public ::testing::Test {
protected:
    ledger opened(model::sys_time now = start) {
        file_options where;
        where.file = file_;
        where.retention = hours(24 * 400);
        where.failed = [this](const std::string& what) { failures_.push_back(what); };
        where.recovered = [this](const std::string& what) { recoveries_.push_back(what); };
        return ledger(std::move(where), now);
    }

    static changes record(ledger& in, const model::assessment& what, model::sys_time when,
                          const std::string& portal = "gem") {
        changes by_look = changes_by(what, in.open_of(portal, when), when);
        in.record(portal, by_look, insecure_if_open(by_look.open), when);
        return by_look;
    }

    [[nodiscard]] history past(const std::string& suffix = "") const {
        return {file_ + suffix, [this](const std::string& what) { unreadable_.push_back(what); }};
    }

    // "opened a m0", the oldest first.
    [[nodiscard]] std::vector<std::string> log(const std::string& portal = "gem") const {
        std::vector<std::string> out;
        const auto told = past().of(portal);
        if (!told) return {"unreadable"};
        for (const model::transition& t : told->transitions) {
            out.insert(out.begin(), std::string(to_string(t.what)) + " " + t.finding.rule + " m" +
                                        std::to_string(std::chrono::duration_cast<minutes>(t.at - start).count()));
        }
        return out;
    }

    [[nodiscard]] std::vector<std::string> verdicts() const {
        std::vector<std::string> out;
        const auto told = past().of("gem");
        if (!told) return {"unreadable"};
        for (const model::verdict_change& v : told->verdicts)
            out.emplace(out.begin(), to_string(v.verdict));
        return out;
    }

    void spoil(std::streamoff from, std::size_t bytes) const {
        std::fstream file(file_, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(from);
        file << std::string(bytes, '#');
    }

    [[nodiscard]] static std::string content(const fs::path& of) {
        std::ifstream file(of, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    const tests::scratch_directory directory_;
    const std::string file_ = directory_.path("loketwacht.db");
    std::vector<std::string> failures_;
    std::vector<std::string> recoveries_;
    mutable std::vector<std::string> unreadable_;
};

// kill -9 on the way from broken to resolved neither resolves a finding early nor sets it back.
TEST_F(a_ledger_file, tells_the_verdicts_of_the_portals_that_are_asked_about) {
    {
        ledger in = opened();
        (void)record(in, seen({"a"}), start, "one");
        (void)record(in, seen({}), start, "two");
        (void)record(in, seen({"a"}), start, "three");
    }
    const auto told = past().verdicts_of({"one", "two", "none"});
    ASSERT_TRUE(told);
    ASSERT_THAT(*told, SizeIs(3));
    ASSERT_THAT(told->at("one"), SizeIs(1));
    EXPECT_EQ(told->at("one").front().verdict, verdict::insecure);
    EXPECT_EQ(told->at("one").front().since, start);
    EXPECT_EQ(told->at("two").front().verdict, verdict::secure);
    EXPECT_THAT(told->at("none"), IsEmpty());
    EXPECT_FALSE(past("x").verdicts_of({"one"}));
    EXPECT_THAT(unreadable_, SizeIs(1));
}

TEST_F(a_ledger_file, remembers_how_far_a_finding_is_from_being_resolved) {
    model::assessment bad = seen({"a"});
    bad.endpoints.emplace("home", model::endpoint_sight{"192.0.2.1", {"192.0.2.1", "192.0.2.2"}, 77, true, true});
    model::assessment good;
    good.endpoints.emplace("home", model::endpoint_sight{"192.0.2.2", {"192.0.2.1", "192.0.2.2"}, 77, true, true});
    {
        ledger memory = opened();
        (void)record(memory, bad, start);
        (void)record(memory, good, start + minutes(1));
    }
    ledger again = opened(start + minutes(2));
    const auto open = again.open_of("gem", start + minutes(2));
    ASSERT_THAT(open, SizeIs(1));
    EXPECT_EQ(open[0].held, 1);
    EXPECT_THAT(open[0].addresses, ElementsAre("192.0.2.1"));
    EXPECT_EQ(open[0].page_title, 77U);
}

// As a letter reads it, beside the agent that goes on writing.
TEST_F(a_ledger_file, tells_what_is_open_while_it_is_in_use) {
    ledger memory = opened();
    (void)record(memory, seen({"a", "b"}), start);
    (void)record(memory, seen({"c"}), start, "dorp");
    memory.note_discovered(
        "gem", {{"attest", model::endpoint_role::counter, *model::parse_url("https://www.gem.example/attest"),
                 model::evidence_of("a link")}});
    (void)record(memory, seen({"a"}), start + minutes(5));
    const std::string before = content(file_);
    const auto open = past().open_now();
    ASSERT_TRUE(open);
    std::vector<std::string> rules;
    for (const auto& [portal, finding] : open->findings)
        rules.push_back(portal + " " + finding.finding.rule);
    EXPECT_THAT(rules, ::testing::UnorderedElementsAre("gem a", "dorp c"));
    ASSERT_THAT(open->discovered.at("gem"), SizeIs(1));
    EXPECT_EQ(open->discovered.at("gem")[0].name, "attest");
    EXPECT_EQ(content(file_), before);
    EXPECT_THAT(record(memory, {}, start + minutes(6)).transitions, SizeIs(1)) << "and the agent goes on";
    EXPECT_THAT(failures_, IsEmpty());
    EXPECT_THAT(unreadable_, IsEmpty());
}

TEST_F(a_ledger_file, of_another_program_or_none_is_not_open) {
    EXPECT_FALSE(past(".not-there").open_now());
    {
        sqlite_connection(file_, sqlite_connection::access::write).run("CREATE TABLE theirs (id INTEGER)");
    }
    EXPECT_FALSE(past().open_now());
    EXPECT_THAT(unreadable_, ElementsAre(HasSubstr("unable to open"), HasSubstr("of another program")));
}

TEST_F(a_ledger_file, remembers_over_a_restart_without_repeating) {
    {
        ledger first = opened();
        (void)record(first, seen({"a", "b"}), start);
        (void)record(first, seen({"a"}), start + minutes(5));
    }
    ledger second = opened(start + minutes(60));
    ASSERT_THAT(second.of("gem").findings, SizeIs(1));
    const model::open_finding before = second.of("gem").findings[0];
    EXPECT_EQ(before.finding,
              (model::finding{"a", "home", severity::warning, model::evidence_of("seen with one's own eyes"), true}));
    EXPECT_EQ(before.first_seen, start);
    EXPECT_EQ(before.last_confirmed, start + minutes(5));

    EXPECT_THAT(record(second, seen({"a"}), start + minutes(61)).transitions, IsEmpty());
    EXPECT_THAT(record(second, {}, start + minutes(62)).transitions, SizeIs(1));
    EXPECT_THAT(log(), ElementsAre("opened a m0", "opened b m0", "resolved b m5", "resolved a m62"));
    EXPECT_THAT(verdicts(), ElementsAre("insecure", "secure"));
    EXPECT_THAT(failures_, IsEmpty());
}

TEST_F(a_ledger_file, is_written_before_anybody_is_told) {
    ledger first = opened();
    (void)record(first, seen({"a"}, severity::warning), start);
    EXPECT_THAT(log(), ElementsAre("opened a m0"));
    (void)record(first, seen({"a"}, severity::critical), start + minutes(1));
    EXPECT_THAT(log(), ElementsAre("opened a m0", "severity_changed a m1"));
    ledger second = opened(start + minutes(2));
    EXPECT_EQ(second.of("gem").findings.at(0).finding.severity, severity::critical);
}

// As a report reads it: "gem a new", "gem b open, was warning", "gem c mended".
TEST_F(a_ledger_file, tells_what_became_of_everything_since_a_moment) {
    ledger memory = opened();
    const auto empty = past().period_since(start);
    ASSERT_TRUE(empty);
    EXPECT_FALSE(empty->begins);
    (void)record(memory, seen({"old", "worse", "mended"}), start);
    (void)record(memory, seen({"gone"}), start, "dorp");
    (void)record(memory, seen({}), start + minutes(5), "dorp");
    model::assessment later = seen({"old", "new", "mended"});
    later.findings.push_back(seen({"worse"}, severity::critical).findings.front());
    (void)record(memory, later, start + minutes(20));
    later.findings.erase(later.findings.begin() + 2);
    (void)record(memory, later, start + minutes(30));
    const auto told = past().period_since(start + minutes(10));
    ASSERT_TRUE(told);
    std::vector<std::string> lines;
    for (const model::past_finding& each : told->findings) {
        lines.push_back(each.portal + " " + each.last.finding.rule + (each.opened_since ? " new" : "") +
                        (each.before && *each.before != each.last.finding.severity ? " changed" : "") +
                        (each.resolved ? " mended" : ""));
    }
    EXPECT_THAT(lines,
                ::testing::UnorderedElementsAre("gem old", "gem worse changed", "gem mended mended", "gem new new"));
    EXPECT_EQ(told->begins, start);
    EXPECT_EQ(told->verdicts.at("dorp"), verdict::secure);
    EXPECT_FALSE(past("-elsewhere").period_since(start));
}

TEST_F(a_ledger_file, tells_what_changed_since_a_moment) {
    ledger memory = opened();
    (void)record(memory, seen({"old"}), start, "one");
    (void)record(memory, seen({"mended"}), start, "two");
    (void)record(memory, {}, start + minutes(5), "two");
    (void)record(memory, seen({"new"}), start + minutes(6), "three");
    (void)record(memory, seen({"old"}), start + minutes(7), "one");
    const auto changed = past().changed_since(start + minutes(5), 10);
    ASSERT_TRUE(changed);
    ASSERT_THAT(*changed, SizeIs(2));
    EXPECT_EQ(changed->at(0).portal, "two");
    EXPECT_EQ(changed->at(0).resolved, start + minutes(5));
    EXPECT_EQ(changed->at(1).portal, "three");
    EXPECT_EQ(changed->at(1).resolved, std::nullopt);
    EXPECT_EQ(changed->at(1).changed, start + minutes(6));
    EXPECT_THAT(*past().changed_since(start, 1), SizeIs(1));
    EXPECT_FALSE(past("-elsewhere").changed_since(start, 1));
    EXPECT_THAT(unreadable_,
                ElementsAre(HasSubstr("loketwacht.db-elsewhere cannot be read: unable to open database file")));
}

TEST_F(a_ledger_file, goes_on_in_memory_while_it_is_locked) {
    ledger memory = opened();
    (void)record(memory, seen({"a"}), start);
    {
        const sqlite_connection other(file_, sqlite_connection::access::write);
        other.run("BEGIN IMMEDIATE");
        EXPECT_THAT(record(memory, seen({"a", "b"}), start + minutes(1)).transitions, SizeIs(1));
        EXPECT_THAT(failures_,
                    ElementsAre(HasSubstr("cannot be used, the agent goes on in memory: database is locked")));
        (void)record(memory, seen({"b"}), start + minutes(1) + seconds(9));
        EXPECT_THAT(failures_, SizeIs(1)) << "not tried again so soon";
    }
    (void)record(memory, seen({"b"}), start + minutes(2));
    EXPECT_THAT(recoveries_, SizeIs(1));
    EXPECT_THAT(log(), ElementsAre("opened a m0", "opened b m1", "resolved a m1"));
}

TEST_F(a_ledger_file, joins_what_it_saw_with_a_file_that_was_locked_at_the_start) {
    {
        ledger before = opened();
        (void)record(before, seen({"a", "b", "c"}), start);
    }
    ledger memory;
    {
        const sqlite_connection other(file_, sqlite_connection::access::write);
        other.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
        memory = opened(start + minutes(10));
        EXPECT_THAT(failures_, SizeIs(1));
        (void)record(memory, seen({"a", "b", "d"}), start + minutes(11));
        (void)record(memory, seen({"a", "d"}), start + minutes(11));
    }
    const changes after = record(memory, seen({"a", "d"}), start + minutes(12));
    EXPECT_EQ(after.open.at(0).first_seen, start) << "the file had seen it first";
    (void)record(memory, seen({"a", "d"}), start + minutes(13));
    EXPECT_THAT(log(), ElementsAre("opened a m0", "opened b m0", "opened c m0", "opened d m11", "resolved b m11",
                                   "resolved c m12"));
    EXPECT_THAT(verdicts(), ElementsAre("insecure"));
}

// A file that may not grow is what a full disk is to who writes.
TEST_F(a_ledger_file, goes_on_in_memory_while_the_disk_is_full) {
    ledger memory = opened();
    (void)record(memory, seen({"a"}), start);
    auto* const before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &usual), 0);
    const rlimit full{1024, usual.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &full), 0);
    EXPECT_THAT(record(memory, seen({"a", "b"}), start + minutes(1)).open, SizeIs(2));
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &usual), 0);
    std::signal(SIGXFSZ, before);
    EXPECT_THAT(failures_, SizeIs(1));
    (void)record(memory, seen({"a", "b"}), start + minutes(2));
    EXPECT_THAT(recoveries_, SizeIs(1));
    EXPECT_THAT(log(), ElementsAre("opened a m0", "opened b m1"));
}

struct damage_row {
    const char* name;
    std::streamoff from;
    std::size_t bytes;
};

class a_damaged_file : public a_ledger_file, public ::testing::WithParamInterface<damage_row> {};

TEST_P(a_damaged_file, is_set_aside_and_begun_anew) {
    {
        ledger before = opened();
        (void)record(before, seen({"a"}), start);
    }
    spoil(GetParam().from, GetParam().bytes);
    const std::string spoilt = content(file_);
    ledger memory = opened(start + hours(1));
    ASSERT_THAT(failures_, ElementsAre(HasSubstr("is damaged: it is kept as ")));
    EXPECT_EQ(content(file_ + ".damaged-2026-03-01T01:00:00Z"), spoilt);
    (void)record(memory, seen({"b"}), start + minutes(61));
    EXPECT_THAT(log(), ElementsAre("opened b m61"));
}

INSTANTIATE_TEST_SUITE_P(damage, a_damaged_file,
                         ::testing::Values(damage_row{"header", 0, 100}, damage_row{"schema", 100, 400},
                                           damage_row{"a_page_of_the_middle", 4096, 4096}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(a_ledger_file, that_is_damaged_while_it_runs_is_begun_anew_with_all_that_is_known) {
    ledger memory = opened();
    (void)record(memory, seen({"a"}), start);
    sqlite_connection(file_, sqlite_connection::access::write).run("PRAGMA wal_checkpoint(TRUNCATE)");
    spoil(0, static_cast<std::size_t>(fs::file_size(file_)));
    for (int minute = 1; failures_.empty() && minute < 10; ++minute)
        (void)record(memory, seen({"a", "b" + std::to_string(minute)}), start + minutes(minute));
    ASSERT_THAT(failures_, ElementsAre(HasSubstr("is damaged")));
    (void)record(memory, seen({"a"}), start + minutes(20));
    ledger again = opened(start + minutes(21));
    ASSERT_THAT(again.of("gem").findings, SizeIs(1));
    EXPECT_EQ(again.of("gem").findings[0].first_seen, start);
    EXPECT_EQ(log().front(), "opened a m0");
}

struct foreign_row {
    const char* name;
    const char* sql;
    const char* says;
};

class a_foreign_file : public a_ledger_file, public ::testing::WithParamInterface<foreign_row> {};

TEST_P(a_foreign_file, is_left_alone) {
    sqlite_connection(file_, sqlite_connection::access::write).run(GetParam().sql);
    const std::string before = content(file_);
    ledger memory = opened();
    EXPECT_THAT(record(memory, seen({"a"}), start + minutes(1)).open, SizeIs(1));
    EXPECT_THAT(failures_, testing::AllOf(testing::Not(IsEmpty()), testing::Each(HasSubstr(GetParam().says))));
    EXPECT_EQ(content(file_), before);
}

INSTANTIATE_TEST_SUITE_P(
    files, a_foreign_file,
    ::testing::Values(foreign_row{"of_another_program", "CREATE TABLE notes (text); PRAGMA application_id = 7",
                                  "it is a database of another program; name another file with 'ledger'"},
                      foreign_row{"with_tables_of_nobody", "CREATE TABLE notes (text)",
                                  "it is a database of another program"},
                      foreign_row{"of_a_newer_version", "PRAGMA application_id = 1280787272; PRAGMA user_version = 99",
                                  "it was written by a newer version of loketwacht (schema 99)"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(a_ledger_file, forgets_what_is_long_over) {
    {
        ledger memory = opened();
        (void)record(memory, seen({"mended", "open"}), start);
        (void)record(memory, seen({"open"}), start + hours(1));
    }
    const auto much_later = start + hours(24 * 401);
    ledger memory = opened(much_later);
    (void)record(memory, seen({"open"}), much_later + minutes(1));
    (void)record(memory, seen({"open"}), much_later + hours(2));
    EXPECT_THAT(log(), IsEmpty());
    EXPECT_THAT(memory.of("gem").findings, SizeIs(1)) << "what is open is never too old";
    EXPECT_THAT(verdicts(), ElementsAre("insecure")) << "nor is the newest verdict";
    EXPECT_THAT(*past().changed_since(start, 10), SizeIs(1));
}

TEST_F(a_ledger_file, forgets_nothing_because_the_clock_was_a_year_ahead_for_a_while) {
    ledger memory = opened();
    (void)record(memory, seen({"mended"}), start);
    (void)record(memory, seen({}), start + minutes(1));
    (void)record(memory, seen({}), start + hours(24 * 500));
    (void)record(memory, seen({}), start + hours(24 * 500) + minutes(1));
    (void)record(memory, seen({}), start + minutes(2));
    EXPECT_THAT(log(), ElementsAre("opened mended m0", "resolved mended m1"));
}

TEST_F(a_ledger_file, keeps_the_newest_of_a_portal_that_changes_at_every_look) {
    ledger memory = opened();
    auto when = start;
    for (int i = 0; i < 5100; ++i) {
        (void)record(memory, seen({"flickers"}), when += std::chrono::milliseconds(1));
        (void)record(memory, {}, when += std::chrono::milliseconds(1));
    }
    (void)record(memory, {}, start + hours(2));
    EXPECT_THAT(*past().changed_since(start, 100'000), SizeIs(5000));
}

TEST_F(a_ledger_file, remembers_what_was_discovered) {
    const model::endpoint home{"home", model::endpoint_role::home, *model::parse_url("https://www.gem.example/")};
    const model::endpoint found{"aanmelden", model::endpoint_role::login,
                                *model::parse_url("https://loket.gem.example/aanmelden?x=1"),
                                model::evidence{model::evidence_kind::found_by_link, {}}
                                    .with(model::evidence_name::page, "https://www.gem.example/")
                                    .with(model::evidence_name::label, "Aanmelden")};
    {
        ledger memory = opened();
        memory.note_discovered("gem", {home, found});
        (void)record(memory, {}, start);
    }
    {
        ledger memory = opened(start + hours(1));
        EXPECT_EQ(memory.of("gem").discovered, std::vector{found});
        memory.note_discovered("gem", {home});
        (void)record(memory, {}, start + hours(1));
    }
    EXPECT_THAT(opened(start + hours(2)).of("gem").discovered, IsEmpty());
}

struct loss_row {
    const char* name;
    std::function<void(const fs::path& file)> happens;
};

class a_lost_file : public a_ledger_file, public ::testing::WithParamInterface<loss_row> {};

TEST_P(a_lost_file, is_noticed_and_written_anew) {
    ledger memory = opened();
    (void)record(memory, seen({"a"}), start);
    GetParam().happens(file_);
    (void)record(memory, seen({"a", "b"}), start + minutes(1));
    EXPECT_THAT(failures_, ElementsAre(HasSubstr("it was deleted or replaced while the agent ran")));
    (void)record(memory, seen({"a", "b"}), start + minutes(2));
    EXPECT_THAT(recoveries_, SizeIs(1));
    EXPECT_THAT(log(), ElementsAre("opened a m0", "opened b m1"));
    EXPECT_THAT(verdicts(), ElementsAre("insecure"));
}

INSTANTIATE_TEST_SUITE_P(losses, a_lost_file,
                         ::testing::Values(loss_row{"deleted",
                                                    [](const fs::path& file) {
                                                        for (const char* part : {"", "-wal", "-shm"})
                                                            fs::remove(file.string() + part);
                                                    }},
                                           loss_row{"replaced",
                                                    [](const fs::path& file) {
                                                        for (const char* part : {"", "-wal", "-shm"})
                                                            fs::remove(file.string() + part);
                                                        std::ofstream(file).flush();
                                                    }}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(a_ledger_file, tells_the_verdicts_in_their_order_whatever_the_clock_says) {
    ledger memory = opened();
    (void)record(memory, seen({"a"}), start + hours(24 * 365 * 5));
    (void)record(memory, {}, start);
    (void)record(memory, seen({"a"}), start + minutes(1));
    EXPECT_THAT(verdicts(), ElementsAre("insecure", "secure", "insecure"));
    ledger again = opened(start + minutes(2));
    (void)record(again, seen({"a"}), start + minutes(3));
    EXPECT_THAT(verdicts(), SizeIs(3));
}

TEST_F(a_ledger_file, drops_nothing_by_a_clock_that_leapt) {
    ledger memory = opened();
    (void)record(memory, seen({"a"}), start);
    (void)record(memory, {}, start + minutes(1));
    const ledger leapt = opened(start + hours(24 * 3650));
    EXPECT_THAT(log(), SizeIs(2));
}

TEST_F(a_ledger_file, tells_a_severity_that_changed_while_it_could_not_be_read) {
    {
        ledger before = opened();
        (void)record(before, seen({"a"}, severity::warning), start);
    }
    ledger memory;
    {
        const sqlite_connection other(file_, sqlite_connection::access::write);
        other.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
        memory = opened(start + minutes(1));
        (void)record(memory, seen({"a"}, severity::critical), start + minutes(1));
    }
    (void)record(memory, seen({"a"}, severity::critical), start + minutes(2));
    EXPECT_EQ(opened(start + minutes(3)).of("gem").findings.at(0).finding.severity, severity::critical);
    EXPECT_THAT(log(), ElementsAre("opened a m0", "severity_changed a m2"));
}

TEST_F(a_ledger_file, that_cannot_be_set_aside_is_told_so) {
    std::ofstream(file_) << std::string(5000, '#');
    fs::create_directory(file_ + ".damaged-2026-03-01T00:00:00Z");  // no file can take that name
    const ledger memory = opened();
    EXPECT_THAT(failures_, ElementsAre(HasSubstr("it is damaged, and cannot be set aside: ")));
}

TEST_F(a_ledger_file, is_read_while_it_is_written) {
    ledger memory = opened();
    (void)record(memory, seen({"a"}), start);
    const sqlite_connection reader(file_, sqlite_connection::access::read);
    sqlite_statement rows(reader, "SELECT rule FROM findings");
    ASSERT_TRUE(rows.step()) << "a reader in the middle of its rows";
    (void)record(memory, seen({"a", "b"}), start + minutes(1));
    EXPECT_THAT(failures_, IsEmpty());
    EXPECT_THAT(log(), SizeIs(2));
}

}  // namespace

}  // namespace loketwacht::ledger
