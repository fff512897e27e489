#include "base/time.hpp"
#include "report/evidence_words.hpp"
#include "report/period_report.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

namespace {

void add_finding(csv_table& to, const reported_portal& of, const reported_finding& finding, const period_manner& how) {
    const model::portal& portal = *of.portal;
    const model::finding& last = finding.last.finding;
    const model::acceptance* accepted = finding.last.accepted.get();
    const model::remark* handled = finding.last.handled.get();
    const model::rule_text* rule = how.explain(last.rule);
    const wording say(how.in);
    to.add({portal.id,
            portal.municipality.name,
            portal.municipality.nis_code,
            portal.municipality.province,
            portal.platform,
            portal.endpoints.front().url.str(),
            of.verdict ? to_string(*of.verdict) : "",
            to_string(finding.state),
            to_string(last.severity),
            finding.before ? to_string(*finding.before) : "",
            last.rule,
            rule == nullptr ? std::string_view() : say.says(*rule),
            last.endpoint,
            in_words(last.evidence, how.in),
            rule == nullptr ? std::string_view() : say.remedy(*rule),
            base::iso_8601(finding.last.first_seen),
            finding.mended ? base::iso_8601(*finding.mended) : "",
            accepted != nullptr ? model::last_day_of(*accepted) : "",
            accepted != nullptr ? std::string_view(accepted->by) : "",
            accepted != nullptr ? std::string_view(accepted->reason) : "",
            accepted != nullptr ? to_string(accepted->from) : "",
            handled != nullptr ? base::iso_8601(handled->at) : "",
            handled != nullptr ? std::string_view(handled->by) : "",
            handled != nullptr ? std::string_view(handled->says) : ""});
}

}  // namespace

std::string period_csv(const period_content& content, csv_for reader, const period_manner& how) {
    csv_table out(reader);
    out.add({"id",          "municipality",    "nis_code",      "province",        "platform",   "url",
             "verdict",     "state",           "severity",      "severity_before", "rule",       "says",
             "endpoint",    "evidence",        "remedy",        "since",           "mended",     "accepted_until",
             "accepted_by", "accepted_reason", "accepted_from", "handled_since",   "handled_by", "handled_ticket"});
    for (const reported_municipality& municipality : content.municipalities) {
        for (const reported_portal& portal : municipality.portals) {
            for (const reported_finding& each : portal.findings)
                add_finding(out, portal, each, how);
        }
    }
    return std::move(out).str();
}

}  // namespace loketwacht::report
