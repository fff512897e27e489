#include "ledger/store.hpp"

#include "base/text.hpp"
#include "ledger/changes.hpp"
#include "ledger/evidence_text.hpp"
#include "ledger/schema.hpp"
#include "model/picture.hpp"

namespace loketwacht::ledger {

namespace {

// What a portal that changes at every look may fill.
constexpr std::int64_t most_of_a_portal = 5000;

constexpr const char* open_sql = R"(
    INSERT INTO findings (portal, endpoint, rule, severity, insecure, seen, first_seen, last_confirmed, changed)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?7)
    ON CONFLICT (portal, endpoint, rule) WHERE resolved IS NULL DO NOTHING RETURNING id)";
constexpr const char* change_sql = R"(
    UPDATE findings SET severity = ?4, insecure = ?5, seen = ?6, changed = ?7
    WHERE portal = ?1 AND endpoint = ?2 AND rule = ?3 AND resolved IS NULL AND severity <> ?4 RETURNING id)";
constexpr const char* resolve_sql = R"(
    UPDATE findings SET resolved = ?4, changed = ?4
    WHERE portal = ?1 AND endpoint = ?2 AND rule = ?3 AND resolved IS NULL RETURNING id)";
constexpr const char* log_sql = "INSERT INTO transitions (finding, at, what, severity, seen) VALUES (?, ?, ?, ?, ?)";
constexpr const char* confirm_sql = R"(
    UPDATE findings SET insecure = ?4, seen = ?5, last_confirmed = ?6, held = ?7, addresses = ?8, page_title = ?9,
        pictured = ?10, told = ?11
    WHERE portal = ?1 AND endpoint = ?2 AND rule = ?3 AND resolved IS NULL)";
constexpr const char* discovered_sql =
    "INSERT INTO discovered (portal, name, role, url, found_by) VALUES (?, ?, ?, ?, ?)";
constexpr const char* take_back_sql = "DELETE FROM remarks WHERE portal = ? AND endpoint = ? AND rule = ? AND what = ?";
constexpr const char* remark_sql =
    "INSERT INTO remarks (portal, endpoint, rule, what, by, at, says, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* looked_at_sql =
    "INSERT INTO watched (portal, since) VALUES (?1, ?2) ON CONFLICT (portal) DO UPDATE SET since = ?2";
// With those that the file knows of without a mark: one that was lost is written anew without the marks of others.
constexpr const char* watch_none_sql = R"(
    INSERT INTO watched (portal, since) SELECT DISTINCT portal, 0 FROM verdicts WHERE true ON CONFLICT DO NOTHING;
    UPDATE watched SET here = 0)";
constexpr const char* watch_sql =
    "INSERT INTO watched (portal, since) VALUES (?, 0) ON CONFLICT (portal) DO UPDATE SET here = 1";
constexpr const char* verdict_sql = R"(
    INSERT INTO verdicts (portal, since, verdict)
    SELECT ?1, ?2, ?3 WHERE ?3 IS NOT (SELECT verdict FROM verdicts WHERE portal = ?1 ORDER BY id DESC LIMIT 1))";

sqlite_connection opened(const std::string& file, bool thoroughly) {
    sqlite_connection out(file, sqlite_connection::access::write);
    // First what only reads: another program's file stays as it is.
    check_owner(out);
    const std::string verdict = thoroughly ? out.text("PRAGMA quick_check(1)") : "ok";
    if (verdict != "ok") throw sqlite_error(verdict, sqlite_error::kind::damaged);
    migrate(out);
    if (out.text("PRAGMA journal_mode = WAL") != "wal") {
        throw sqlite_error("its file system cannot share memory (a network share?); keep it on a local disk");
    }
    // A commit survives the end of the process; the end of the machine may take the newest, and never breaks the file.
    out.run("PRAGMA synchronous = NORMAL");
    out.run("PRAGMA foreign_keys = ON");
    return out;
}

}  // namespace

std::optional<model::severity> severity_named(std::string_view name) {
    using enum model::severity;
    return named({info, warning, critical}, name);
}

std::optional<model::verdict> verdict_named(std::string_view name) {
    using enum model::verdict;
    return named({secure, insecure, unreachable, unknown}, name);
}

store::store(const std::string& file, bool thoroughly)
    : connection_(opened(file, thoroughly)),
      open_(connection_, open_sql),
      change_(connection_, change_sql),
      resolve_(connection_, resolve_sql),
      log_(connection_, log_sql),
      confirm_(connection_, confirm_sql),
      verdict_(connection_, verdict_sql),
      forget_discovered_(connection_, "DELETE FROM discovered WHERE portal = ?"),
      discovered_(connection_, discovered_sql),
      take_back_(connection_, take_back_sql),
      remark_(connection_, remark_sql),
      looked_at_(connection_, looked_at_sql),
      watch_(connection_, watch_sql) {}

void store::write(std::span<const event> events,
                  std::span<const std::pair<std::string, model::open_finding>> confirmed) {
    sqlite_transaction all(connection_);
    for (const event& one : events)
        std::visit([&](const auto& what) { write(one.portal, what); }, one.what);
    for (const auto& [portal, open] : confirmed)
        confirm(portal, open);
    all.commit();
}

void store::write(const std::string& portal, const model::transition& change) {
    using kind = model::transition::kind;
    sqlite_statement& statement = change.what == kind::opened     ? open_
                                  : change.what == kind::resolved ? resolve_
                                                                  : change_;
    const model::finding& finding = change.finding;
    statement.with(portal).with(finding.endpoint).with(finding.rule);
    if (change.what != kind::resolved) {
        statement.with(to_string(finding.severity)).with(finding.insecure ? 1 : 0).with(kept(finding.evidence));
    }
    if (!statement.with(to_number(change.at)).step()) return;
    const std::int64_t id = statement.number(0);
    statement.run();
    log_.with(id).with(to_number(change.at)).with(to_string(change.what));
    log_.with(to_string(finding.severity)).with(kept(finding.evidence)).run();
}

void store::write(const std::string& portal, const model::verdict_change& change) {
    verdict_.with(portal).with(to_number(change.since)).with(to_string(change.verdict)).run();
}

void store::write(const std::string& portal, const std::vector<model::endpoint>& discovered) {
    forget_discovered_.with(portal).run();
    for (const model::endpoint& e : discovered)
        discovered_.with(portal).with(e.name).with(to_string(e.role)).with(e.url.str()).with(kept(e.found_by)).run();
}

void store::write(const std::string& portal, const remark_event& change) {
    const model::remark& said = change.said;
    take_back_.with(portal).with(said.endpoint).with(said.rule).with(to_string(said.what)).run();
    if (change.taken_back) return;
    remark_.with(portal).with(said.endpoint).with(said.rule).with(to_string(said.what));
    remark_.with(said.by).with(to_number(said.at)).with(said.says);
    const bool ends = said.what == model::remark::kind::accepted;
    remark_.with(ends ? model::last_day_of(as_acceptance(said)) : "").run();
}

void store::write(const std::string& portal, const looked_at& change) {
    looked_at_.with(portal).with(to_number(change.at)).run();
}

void store::write(const std::string& /*none*/, const watching& change) {
    connection_.run(watch_none_sql);
    for (const std::string& portal : change.portals)
        watch_.with(portal).run();
}

void store::confirm(const std::string& portal, const model::open_finding& open) {
    confirm_.with(portal).with(open.finding.endpoint).with(open.finding.rule);
    confirm_.with(open.finding.insecure ? 1 : 0)
        .with(kept(open.finding.evidence))
        .with(to_number(open.last_confirmed))
        .with(open.held)
        .with(base::join(open.addresses, " "))
        .with(static_cast<std::int64_t>(open.page_title))
        .with(to_number(open.pictured.value_or(model::sys_time{})))
        .with(to_string(open.told))
        .run();
}

std::vector<std::pair<std::string, model::mended_finding>> store::mended_since(model::sys_time when) const {
    // SQLite takes the other columns from the row that has the max.
    sqlite_statement rows(connection_, R"(
        SELECT portal, endpoint, rule, severity, first_seen, resolved FROM
            (SELECT *, row_number() OVER (PARTITION BY portal ORDER BY resolved DESC) AS place FROM
                (SELECT portal, endpoint, rule, severity, first_seen, max(resolved) AS resolved FROM findings
                WHERE resolved >= ? GROUP BY portal, endpoint, rule))
        WHERE place <= ? ORDER BY resolved)");
    rows.with(to_number(when)).with(static_cast<std::int64_t>(most_mended));
    std::vector<std::pair<std::string, model::mended_finding>> out;
    while (rows.step()) {
        const model::severity was = severity_named(rows.text(3)).value_or(model::severity::warning);
        const model::mended_finding mended{rows.text(2), rows.text(1), was, to_time(rows.number(4)),
                                           to_time(rows.number(5))};
        out.emplace_back(rows.text(0), mended);
    }
    return out;
}

std::set<std::string> store::pictures() const {
    std::set<std::string> out;
    sqlite_statement rows(connection_, "SELECT DISTINCT portal, endpoint, pictured FROM findings WHERE pictured > 0");
    while (rows.step())
        out.insert(model::picture_name(rows.text(0), rows.text(1), to_time(rows.number(2))));
    return out;
}

void store::prune(model::sys_time before) {
    const std::int64_t newest = connection_.number(
        "SELECT max(coalesce((SELECT max(last_confirmed) FROM findings), 0), "
        "coalesce((SELECT max(since) FROM verdicts), 0))");
    if (to_number(before) > newest) return;
    sqlite_transaction all(connection_);
    for (const char* sql : {"DELETE FROM findings WHERE resolved < ?",  // and their transitions with them
                            "DELETE FROM transitions WHERE at < ?",
                            "DELETE FROM remarks WHERE what = 'accepted' AND until < date(? / 1000, 'unixepoch')",
                            "DELETE FROM verdicts WHERE since < ? AND id < "
                            "(SELECT max(id) FROM verdicts newest WHERE newest.portal = verdicts.portal)"}) {
        sqlite_statement(connection_, sql).with(to_number(before)).run();
    }
    for (const char* sql : {"DELETE FROM findings WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER "
                            "(PARTITION BY portal ORDER BY resolved DESC) AS place FROM findings "
                            "WHERE resolved IS NOT NULL) WHERE place > ?)",
                            "DELETE FROM verdicts WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER "
                            "(PARTITION BY portal ORDER BY id DESC) AS place FROM verdicts) WHERE place > ?)"}) {
        sqlite_statement(connection_, sql).with(most_of_a_portal).run();
    }
    // Nobody works any more on what was resolved.
    connection_.run(
        "DELETE FROM remarks WHERE what = 'handled' AND NOT EXISTS (SELECT 1 FROM findings f WHERE resolved IS NULL "
        "AND f.portal = remarks.portal AND f.endpoint = remarks.endpoint AND f.rule = remarks.rule)");
    all.commit();
}

}  // namespace loketwacht::ledger
