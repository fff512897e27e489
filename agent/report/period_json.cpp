#include <chrono>

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "report/json_parts.hpp"
#include "report/period_report.hpp"

namespace loketwacht::report {

namespace {

using json = nlohmann::ordered_json;

json tally_json(const period_tally& counted) {
    const auto [info, warning, critical] = counted.open;
    return {{"portals", counted.portals},
            {"not_known", counted.not_known},
            {"open", {{"critical", critical}, {"warning", warning}, {"info", info}}},
            {"new", counted.opened},
            {"mended", counted.mended},
            {"graver", counted.graver},
            {"less_grave", counted.milder},
            {"accepted", counted.accepted}};
}

json groups_json(const std::map<std::string, period_tally>& groups) {
    json out = json::object();
    for (const auto& [name, counted] : groups)
        out[name] = tally_json(counted);
    return out;
}

json finding_json(const reported_finding& finding, const explainer& explain) {
    json out = json::object({{"state", to_string(finding.state)}});
    out.update(to_json(finding.last, explain));
    if (finding.before) out["severity_before"] = to_string(*finding.before);
    if (finding.mended) {
        out["mended"] = base::iso_8601(*finding.mended);
        const auto open = std::chrono::floor<std::chrono::seconds>(*finding.mended - finding.last.first_seen);
        out["open_seconds"] = open.count();
    }
    return out;
}

json portal_json(const reported_portal& of, const explainer& explain) {
    json out = json::object({{"id", of.portal->id}, {"url", of.portal->endpoints.front().url.str()}});
    if (!of.portal->platform.empty()) out["platform"] = of.portal->platform;
    if (of.verdict) out["verdict"] = to_string(*of.verdict);
    out["findings"] = json::array();
    for (const reported_finding& each : of.findings)
        out["findings"].push_back(finding_json(each, explain));
    return out;
}

json municipality_json(const reported_municipality& of, const explainer& explain) {
    json out = json::object({{"municipality", to_json(of.who)}, {"counts", tally_json(of.counted)}});
    out["portals"] = json::array();
    for (const reported_portal& each : of.portals)
        out["portals"].push_back(portal_json(each, explain));
    return out;
}

}  // namespace

std::string period_json(const period_content& content, const period_manner& how) {
    json out = json::object({{"since", base::iso_8601(content.since)}, {"until", base::iso_8601(content.until)}});
    if (content.ledger_begins) out["ledger_begins"] = base::iso_8601(*content.ledger_begins);
    out["ledger_knows_all"] = !content.begins_late() && !content.is_longer_than_kept();
    out["reported_by"] = {{"email", how.sender_email}, {"url", how.sender_url}, {"version", how.version}};
    out["counts"] = tally_json(content.all);
    out["by_province"] = groups_json(content.by_province);
    out["by_platform"] = groups_json(content.by_platform);
    out["municipalities"] = json::array();
    for (const reported_municipality& each : content.municipalities)
        out["municipalities"].push_back(municipality_json(each, how.explain));
    return text_of(out, 2) + "\n";
}

}  // namespace loketwacht::report
