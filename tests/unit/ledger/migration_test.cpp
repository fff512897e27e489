#include <string>

#include <gmock/gmock.h>

#include "ledger/history.hpp"
#include "ledger/ledger.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::ledger {

namespace {

using model::severity;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::SizeIs;

// What the first version wrote, statement by statement: its schema and its rows.
constexpr const char* schema_1 = R"(
    CREATE TABLE findings (
        id INTEGER PRIMARY KEY,
        portal TEXT NOT NULL,
        endpoint TEXT NOT NULL,
        rule TEXT NOT NULL,
        severity TEXT NOT NULL,
        insecure INTEGER NOT NULL,        -- whether it makes the portal insecure
        evidence TEXT NOT NULL,           -- as last seen
        first_seen INTEGER NOT NULL,
        last_confirmed INTEGER NOT NULL,
        changed INTEGER NOT NULL,         -- when last opened, changed in severity or resolved
        resolved INTEGER                  -- NULL while it is open
    );
    CREATE UNIQUE INDEX open_findings ON findings (portal, endpoint, rule) WHERE resolved IS NULL;
    CREATE INDEX findings_changed ON findings (changed);
    CREATE INDEX findings_of_portal ON findings (portal);
    CREATE INDEX findings_resolved ON findings (resolved);
    CREATE TABLE transitions (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        finding INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
        what TEXT NOT NULL,               -- opened, severity_changed, resolved
        severity TEXT NOT NULL,
        evidence TEXT NOT NULL
    );
    CREATE INDEX transitions_of_finding ON transitions (finding);
    CREATE INDEX transitions_at ON transitions (at);
    CREATE TABLE verdicts (
        id INTEGER PRIMARY KEY,           -- the order in which they were written, whatever the clock said
        portal TEXT NOT NULL,
        since INTEGER NOT NULL,
        verdict TEXT NOT NULL
    );
    CREATE INDEX verdicts_of_portal ON verdicts (portal, id);
    CREATE TABLE discovered (             -- endpoints that nobody declared
        id INTEGER PRIMARY KEY,
        portal TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        url TEXT NOT NULL,
        found_by TEXT NOT NULL
    );
    CREATE INDEX discovered_on_portal ON discovered (portal);
    PRAGMA application_id = 1280787272;
    PRAGMA user_version = 1;
    )";
constexpr const char* rows_1 = R"(
    INSERT INTO findings (portal, endpoint, rule, severity, insecure, evidence, first_seen, last_confirmed, changed)
    VALUES ('gem', 'home', 'hsts-short', 'info', 0, 'said "so", 1 < 2; é', 1000, 2000, 1000);
    INSERT INTO transitions (finding, at, what, severity, evidence) VALUES (1, 1000, 'opened', 'info', 'as it was');
    INSERT INTO findings
        (portal, endpoint, rule, severity, insecure, evidence, first_seen, last_confirmed, changed, resolved)
    VALUES ('gem', 'loket', 'https-missing', 'critical', 1, '', 500, 900, 900, 900);
    INSERT INTO transitions (finding, at, what, severity, evidence) VALUES (2, 900, 'resolved', 'critical', '');
    INSERT INTO verdicts (portal, since, verdict) VALUES ('gem', 1000, 'secure');
    )";

const model::sys_time later = model::sys_time() + minutes(5);

class a_ledger_of_the_first_version : public ::testing::Test {
protected:
    a_ledger_of_the_first_version() {
        const sqlite_connection old(file_, sqlite_connection::access::write);
        old.run(schema_1);
        old.run(rows_1);
    }

    ledger opened() {
        file_options where;
        where.file = file_;
        where.retention = std::chrono::hours(24);
        where.failed = [](const std::string& what) { ADD_FAILURE() << what; };
        return ledger(std::move(where), later);
    }
    [[nodiscard]] history past() const {
        return {file_, [](const std::string& what) { ADD_FAILURE() << what; }};
    }

    const tests::scratch_directory directory_;
    const std::string file_ = directory_.path("loketwacht.db");
};

TEST_F(a_ledger_of_the_first_version, says_what_it_said) {
    const ledger memory = opened();
    const auto open = memory.of("gem").findings;
    ASSERT_THAT(open, SizeIs(1));
    EXPECT_EQ(open[0].finding, (model::finding{"hsts-short", "home", severity::info,
                                               model::evidence_of("said \"so\", 1 < 2; é"), false}));
    EXPECT_EQ(open[0].first_seen, model::sys_time() + std::chrono::seconds(1));
    EXPECT_EQ(open[0].told, model::telling::alone);
    const auto gem = past().of("gem");
    ASSERT_TRUE(gem);
    ASSERT_THAT(gem->transitions, SizeIs(2));
    EXPECT_EQ(gem->transitions[0].finding.evidence, model::evidence_of("as it was"));
    EXPECT_EQ(gem->transitions[1].finding.evidence, model::evidence_of(""));
    EXPECT_THAT(gem->verdicts, SizeIs(1));
    EXPECT_THAT(*past().changed_since({}, 10), SizeIs(2));
}

// Who only reads leaves it to the agent to bring the file up to date.
TEST_F(a_ledger_of_the_first_version, is_not_read_before_the_agent_has_opened_it) {
    std::string why;
    const history reader(file_, [&why](const std::string& what) { why = what; });
    EXPECT_FALSE(reader.open_now());
    EXPECT_THAT(why, ::testing::HasSubstr("another version of loketwacht (schema 1); let `loketwacht run`"));
    {
        const ledger memory = opened();
    }
    ASSERT_TRUE(reader.open_now());
    EXPECT_THAT(reader.open_now()->findings, SizeIs(1));
}

// As SQLite itself reads it, so that people can query it.
TEST_F(a_ledger_of_the_first_version, keeps_data_from_now_on) {
    const model::evidence seen =
        model::evidence{model::evidence_kind::hsts_short, {}}.with(model::evidence_name::max_age_seconds, "300");
    {
        ledger memory = opened();
        model::assessment said;
        said.findings = {{"hsts-short", "home", severity::warning, seen, false}};
        const changes by_look = changes_by(said, memory.open_of("gem", later), later);
        memory.record("gem", by_look, model::verdict::secure, later);
    }
    const sqlite_connection file(file_, sqlite_connection::access::read);
    EXPECT_EQ(file.number("PRAGMA user_version"), 8);
    EXPECT_EQ(file.number("SELECT since FROM watched WHERE portal = 'gem'"), 2000) << "as new as what it saw last";
    EXPECT_EQ(file.text("SELECT seen ->> '$.kind' FROM findings WHERE id = 1"), "hsts_short");
    EXPECT_EQ(file.number("SELECT seen ->> '$.values.max_age_seconds' FROM transitions ORDER BY id DESC"), 300);
    EXPECT_EQ(file.text("SELECT seen ->> '$.values.text' FROM transitions WHERE id = 1"), "as it was");
    EXPECT_EQ(opened().of("gem").findings[0].finding.evidence, seen);
}

}  // namespace

}  // namespace loketwacht::ledger
