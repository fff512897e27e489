#include "ledger/schema.hpp"

#include <array>

#include <fmt/format.h>

namespace loketwacht::ledger {

namespace {

constexpr std::int64_t application_id = 0x4C574348;  // "LWCH", for file(1) and for us

// Step i brings version i to version i + 1. Steps are only ever added. Times are milliseconds since 1970, UTC.
constexpr std::array steps{
    R"(
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
    )",
    // What was seen, as data: {"kind": …, "values": …}. What an older agent wrote stays, as words.
    R"(
    ALTER TABLE findings RENAME COLUMN evidence TO seen;
    ALTER TABLE transitions RENAME COLUMN evidence TO seen;
    UPDATE findings SET seen = json_object('kind', 'text', 'values', json_object('text', seen));
    UPDATE transitions SET seen = json_object('kind', 'text', 'values', json_object('text', seen));
    )",
    // How far an open finding is on its way to being resolved.
    R"(
    ALTER TABLE findings ADD COLUMN held INTEGER NOT NULL DEFAULT 0;       -- looks since the last that found it
    ALTER TABLE findings ADD COLUMN addresses TEXT NOT NULL DEFAULT '';    -- that showed it, a blank between two
    ALTER TABLE findings ADD COLUMN page_title INTEGER NOT NULL DEFAULT 0;  -- of the page that showed it, a hash
    )",
    R"(
    ALTER TABLE findings ADD COLUMN pictured INTEGER NOT NULL DEFAULT 0;    -- when the picture of its page was taken, 0: there is none
    )",
    // How somebody is told of what is critical: alone, first_look, hourly_limit. What was open before is told as it
    // was.
    R"(
    ALTER TABLE findings ADD COLUMN told TEXT NOT NULL DEFAULT 'alone';
    )",
    // What somebody who is logged in says of a finding on its portal's page.
    R"(
    CREATE TABLE remarks (
        id INTEGER PRIMARY KEY,
        portal TEXT NOT NULL,
        endpoint TEXT NOT NULL,
        rule TEXT NOT NULL,
        what TEXT NOT NULL,               -- accepted, handled
        by TEXT NOT NULL,                 -- the name of the login
        at INTEGER NOT NULL,
        says TEXT NOT NULL,               -- why it is accepted, or the ticket
        until TEXT NOT NULL,              -- of what is accepted: the last day, in Belgium, 2027-01-31
        UNIQUE (portal, endpoint, rule, what)
    );
    )",
    // Of several files that know a portal, the one whose agent took it up last has its newest state. What an older
    // agent wrote is as old as what it saw.
    R"(
    CREATE TABLE watched (
        portal TEXT PRIMARY KEY,
        since INTEGER NOT NULL            -- when the agent of this file took it up last
    );
    INSERT INTO watched (portal, since) SELECT portal, max(at) FROM (
        SELECT portal, since AS at FROM verdicts UNION ALL
        SELECT portal, max(last_confirmed, changed) FROM findings UNION ALL
        SELECT portal, at FROM remarks) GROUP BY portal;
    )",
    // What was joined for another agent is kept for it, and is told by that one alone. From now on `since` is the first
    // look since the agent took the portal up last; 0: it did not look yet.
    R"(
    ALTER TABLE watched ADD COLUMN here INTEGER NOT NULL DEFAULT 1;         -- whether the agent of this file watches it now
    )",
};

}  // namespace

void check_owner(const sqlite_connection& of) {
    const std::int64_t owner = of.number("PRAGMA application_id");
    if (owner == application_id || (owner == 0 && of.number("SELECT count(*) FROM sqlite_schema") == 0)) return;
    throw sqlite_error("it is a database of another program; name another file with 'ledger'");
}

void check_version(const sqlite_connection& of) {
    const std::int64_t version = of.number("PRAGMA user_version");
    if (version == static_cast<std::int64_t>(steps.size())) return;
    throw sqlite_error(
        fmt::format("it is of another version of loketwacht (schema {}); let `loketwacht run` of this "
                    "version open it once",
                    version));
}

void migrate(const sqlite_connection& to) {
    const std::int64_t version = to.number("PRAGMA user_version");
    if (version == static_cast<std::int64_t>(steps.size())) return;
    if (version > static_cast<std::int64_t>(steps.size()) || version < 0) {
        throw sqlite_error(
            fmt::format("it was written by a newer version of loketwacht (schema {}); run that one, or name "
                        "another file with 'ledger'",
                        version));
    }
    sqlite_transaction all(to);
    for (std::size_t i = static_cast<std::size_t>(version); i < steps.size(); ++i)
        to.run(steps.at(i));
    to.run(fmt::format("PRAGMA application_id = {}", application_id).c_str());
    to.run(fmt::format("PRAGMA user_version = {}", steps.size()).c_str());
    all.commit();
}

}  // namespace loketwacht::ledger
