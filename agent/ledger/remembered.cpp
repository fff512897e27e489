#include "ledger/remembered.hpp"

#include "base/text.hpp"
#include "base/time.hpp"
#include "ledger/evidence_text.hpp"
#include "ledger/store.hpp"

namespace loketwacht::ledger {

namespace {

std::optional<model::endpoint_role> role_named(std::string_view name) {
    using enum model::endpoint_role;
    return named({home, counter, login, protected_page}, name);
}

std::optional<model::telling> telling_named(std::string_view name) {
    using enum model::telling;
    return named({alone, at_first_look, beyond_hourly_limit}, name);
}

using remarks = std::map<std::string, std::vector<model::remark>>;

// One whose last day cannot be read accepts nothing.
remarks read_remarks(const sqlite_connection& from) {
    using kind = model::remark::kind;
    remarks out;
    sqlite_statement rows(from, "SELECT portal, what, rule, endpoint, by, at, says, until FROM remarks ORDER BY id");
    while (rows.step()) {
        const auto what = named({kind::accepted, kind::handled}, rows.text(1));
        const auto until = base::parse_date(rows.text(7));
        if (!what || (what == kind::accepted && !until)) continue;
        out[rows.text(0)].push_back({*what, rows.text(2), rows.text(3), rows.text(4), to_time(rows.number(5)),
                                     rows.text(6), until.value_or(std::chrono::year_month_day{})});
    }
    return out;
}

// As many as may be allowed in an hour; whoever adds them up looks at their time. What another agent told counts for
// that one.
std::vector<model::sys_time> read_pages(const sqlite_connection& from) {
    sqlite_statement pages(from,
                           "SELECT DISTINCT t.at, f.portal FROM transitions t JOIN findings f ON f.id = t.finding "
                           "WHERE t.what <> 'resolved' AND t.severity = 'critical' AND f.told = 'alone' "
                           "AND NOT EXISTS (SELECT 1 FROM watched w WHERE w.portal = f.portal AND w.here = 0) "
                           "ORDER BY t.at DESC LIMIT 1000");
    std::vector<model::sys_time> out;
    while (pages.step())
        out.push_back(to_time(pages.number(0)));
    return out;
}

}  // namespace

remembered read_remembered(const sqlite_connection& from) {
    remembered out;
    sqlite_statement findings(from,
                              "SELECT portal, endpoint, rule, severity, insecure, seen, first_seen, last_confirmed, "
                              "held, addresses, page_title, pictured, told "
                              "FROM findings WHERE resolved IS NULL");
    while (findings.step()) {
        model::open_finding open;
        open.finding.endpoint = findings.text(1);
        open.finding.rule = findings.text(2);
        open.finding.severity = severity_named(findings.text(3)).value_or(model::severity::warning);
        open.finding.insecure = findings.number(4) != 0;
        open.finding.evidence = evidence_kept(findings.text(5));
        open.first_seen = to_time(findings.number(6));
        open.last_confirmed = to_time(findings.number(7));
        open.held = static_cast<int>(findings.number(8));
        const std::string addresses = findings.text(9);
        for (const std::string_view each : base::split(addresses, ' ')) {
            if (!each.empty()) open.addresses.emplace_back(each);
        }
        open.page_title = static_cast<std::uint64_t>(findings.number(10));
        if (const std::int64_t pictured = findings.number(11); pictured > 0) open.pictured = to_time(pictured);
        open.told = telling_named(findings.text(12)).value_or(model::telling::alone);
        out.findings.emplace_back(findings.text(0), std::move(open));
    }
    // SQLite takes the other columns from the row that has the max.
    sqlite_statement verdicts(from, "SELECT portal, verdict, max(id) FROM verdicts GROUP BY portal");
    while (verdicts.step()) {
        if (const auto verdict = verdict_named(verdicts.text(1))) out.verdicts.emplace(verdicts.text(0), *verdict);
    }
    sqlite_statement discovered(from, "SELECT portal, name, role, url, found_by FROM discovered ORDER BY id");
    while (discovered.step()) {
        const auto role = role_named(discovered.text(2));
        auto url = model::parse_url(discovered.text(3));
        if (!role || !url) continue;
        out.discovered[discovered.text(0)].push_back({discovered.text(1), *role, *url, way_kept(discovered.text(4))});
    }
    sqlite_statement answered(from, "SELECT DISTINCT portal FROM verdicts WHERE verdict <> 'unreachable'");
    while (answered.step())
        out.have_answered.push_back(answered.text(0));
    out.pages = read_pages(from);
    out.remarks = read_remarks(from);
    return out;
}

}  // namespace loketwacht::ledger
