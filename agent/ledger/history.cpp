#include "ledger/history.hpp"

#include <fmt/format.h>

#include "ledger/evidence_text.hpp"
#include "ledger/picture_folder.hpp"
#include "ledger/schema.hpp"
#include "ledger/store.hpp"

namespace loketwacht::ledger {

namespace {

constexpr std::int64_t most_changes = 200;  // of a portal, that a page shows

sqlite_connection opened(const std::string& file) {
    sqlite_connection out(file, sqlite_connection::access::read);
    out.run("PRAGMA busy_timeout = 1000");
    return out;
}

// What was joined for other agents is as old as the join; they tell it as it is. SQLite finds these views before the
// tables.
void leave_out_what_others_watch(const sqlite_connection& in) {
    for (const char* table : {"findings", "verdicts", "discovered", "remarks"}) {
        const std::string view = fmt::format(
            "CREATE TEMP VIEW {0} AS SELECT * FROM main.{0} t WHERE NOT EXISTS "
            "(SELECT 1 FROM main.watched w WHERE w.portal = t.portal AND w.here = 0)",
            table);
        in.run(view.c_str());
    }
}

// The file of an agent of this version, as it is at one moment, whatever the agent writes meanwhile.
sqlite_connection opened_as_it_is(const std::string& file) {
    sqlite_connection out = opened(file);
    check_owner(out);
    check_version(out);
    leave_out_what_others_watch(out);
    out.run("BEGIN");
    return out;
}

model::severity severity_of(const std::string& name) {
    return severity_named(name).value_or(model::severity::warning);
}

std::optional<model::transition::kind> kind_named(const std::string& name) {
    using enum model::transition::kind;
    return named({opened, resolved, severity_changed}, name);
}

std::vector<model::transition> transitions_of(const sqlite_connection& in, const std::string& portal_id) {
    sqlite_statement rows(in, R"(
        SELECT t.at, t.what, t.severity, t.seen, f.rule, f.endpoint, f.insecure, f.first_seen
        FROM transitions t JOIN findings f ON f.id = t.finding
        WHERE f.portal = ? ORDER BY t.at DESC, t.id DESC LIMIT ?)");
    rows.with(portal_id).with(most_changes);
    std::vector<model::transition> out;
    while (rows.step()) {
        const auto what = kind_named(rows.text(1));
        if (!what) continue;
        const model::finding finding{rows.text(4), rows.text(5), severity_of(rows.text(2)), evidence_kept(rows.text(3)),
                                     rows.number(6) != 0};
        out.push_back({*what, finding, {}, to_time(rows.number(7)), to_time(rows.number(0))});
    }
    return out;
}

std::vector<model::verdict_change> newest_verdicts(const sqlite_connection& in, const std::string& portal_id) {
    sqlite_statement rows(in, "SELECT since, verdict FROM verdicts WHERE portal = ? ORDER BY id DESC LIMIT ?");
    rows.with(portal_id).with(most_changes);
    std::vector<model::verdict_change> out;
    while (rows.step()) {
        if (const auto verdict = verdict_named(rows.text(1))) out.push_back({to_time(rows.number(0)), *verdict});
    }
    return out;
}

std::optional<model::sys_time> beginning_of(const sqlite_connection& in) {
    sqlite_statement first(in,
                           "SELECT min(at) FROM (SELECT min(since) AS at FROM verdicts UNION ALL "
                           "SELECT min(first_seen) FROM findings)");
    if (!first.step() || first.is_null(0)) return std::nullopt;
    return to_time(first.number(0));
}

model::past_finding past_finding_in(const sqlite_statement& row) {
    model::past_finding one;
    one.portal = row.text(0);
    one.last.finding = {row.text(2), row.text(1), severity_of(row.text(3)), evidence_kept(row.text(5)),
                        row.number(4) != 0};
    one.last.first_seen = to_time(row.number(6));
    one.last.last_confirmed = to_time(row.number(7));
    one.changed = to_time(row.number(8));
    if (!row.is_null(9)) one.resolved = to_time(row.number(9));
    return one;
}

// Whether a finding is new is asked of its opening, not of a missing severity: changes of long ago are not kept, those
// of what is still open neither.
std::vector<model::past_finding> findings_since(const sqlite_connection& in, model::sys_time when) {
    sqlite_statement rows(in, R"(
        SELECT portal, endpoint, rule, severity, insecure, seen, first_seen, last_confirmed, changed, resolved,
            EXISTS (SELECT 1 FROM transitions t WHERE t.finding = f.id AND t.what = 'opened' AND t.at >= ?1),
            (SELECT t.severity FROM transitions t WHERE t.finding = f.id AND t.at < ?1 ORDER BY t.id DESC LIMIT 1)
        FROM findings f WHERE resolved IS NULL OR resolved >= ?1 ORDER BY id)");
    rows.with(to_number(when));
    std::vector<model::past_finding> out;
    while (rows.step()) {
        model::past_finding one = past_finding_in(rows);
        one.opened_since = rows.number(10) != 0;
        if (!rows.is_null(11)) one.before = severity_named(rows.text(11));
        out.push_back(std::move(one));
    }
    return out;
}

std::string cannot_read(const std::string& file, const sqlite_error& wrong) {
    return fmt::format("the ledger {} cannot be read: {}", file, wrong.what());
}

}  // namespace

std::optional<model::portal_history> history::of(const std::string& portal_id) const {
    try {
        const sqlite_connection in = opened(file_);
        return model::portal_history{newest_verdicts(in, portal_id), transitions_of(in, portal_id)};
    } catch (const sqlite_error& wrong) {
        failed_(cannot_read(file_, wrong));
        return std::nullopt;
    }
}

std::optional<std::map<std::string, std::vector<model::verdict_change>>> history::verdicts_of(
    const std::vector<std::string>& portal_ids) const {
    try {
        const sqlite_connection in = opened(file_);
        std::map<std::string, std::vector<model::verdict_change>> out;
        for (const std::string& id : portal_ids)
            out.emplace(id, newest_verdicts(in, id));
        return out;
    } catch (const sqlite_error& wrong) {
        failed_(cannot_read(file_, wrong));
        return std::nullopt;
    }
}

std::optional<std::vector<model::past_finding>> history::changed_since(model::sys_time when, std::size_t most) const {
    try {
        const sqlite_connection in = opened(file_);
        leave_out_what_others_watch(in);
        sqlite_statement rows(in, R"(
            SELECT portal, endpoint, rule, severity, insecure, seen, first_seen, last_confirmed, changed, resolved
            FROM findings WHERE changed >= ? ORDER BY changed, id LIMIT ?)");
        rows.with(to_number(when)).with(static_cast<std::int64_t>(most));
        std::vector<model::past_finding> out;
        while (rows.step())
            out.push_back(past_finding_in(rows));
        return out;
    } catch (const sqlite_error& wrong) {
        failed_(cannot_read(file_, wrong));
        return std::nullopt;
    }
}

std::optional<period> history::period_since(model::sys_time when) const {
    try {
        const sqlite_connection in = opened_as_it_is(file_);
        remembered now = read_remembered(in);
        return period{findings_since(in, when), std::move(now.verdicts), std::move(now.discovered),
                      std::move(now.remarks), beginning_of(in)};
    } catch (const sqlite_error& wrong) {
        failed_(cannot_read(file_, wrong));
        return std::nullopt;
    }
}

std::optional<remembered> history::open_now() const {
    try {
        return read_remembered(opened_as_it_is(file_));
    } catch (const sqlite_error& wrong) {
        failed_(cannot_read(file_, wrong));
        return std::nullopt;
    }
}

std::optional<std::string> history::picture(std::string_view name) const {
    return file_.empty() ? std::nullopt : picture_folder(file_).read(name);
}

}  // namespace loketwacht::ledger
