#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/time.hpp"
#include "report/csv_table.hpp"
#include "report/evidence_words.hpp"
#include "report/ranking.hpp"
#include "report/survey.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

namespace {

std::string name_of(const model::open_finding& open) {
    std::string what = fmt::format("{} on {}", open.finding.rule, open.finding.endpoint);
    if (!open.accepted) return what;
    return fmt::format("{} until {} by {}: {}", what, model::last_day_of(*open.accepted), open.accepted->by,
                       open.accepted->reason);
}

std::string findings_of(const model::portal_state& state, bool accepted) {
    std::vector<std::string> out;
    for (const model::open_finding& open : state.findings) {
        if ((open.accepted != nullptr) == accepted) out.push_back(name_of(open));
    }
    return base::join(out, "; ");
}

// Empty where it is not known.
std::string_view without_https(counter_answer answer) {
    if (answer == counter_answer::without_https) return "yes";
    return answer == counter_answer::over_https ? "no" : "";
}

void add_portal(csv_table& to, const model::portal_state& state) {
    const model::portal& portal = *state.portal;
    const bool seen = state.latest && !state.hosts.empty();
    const counter_answer answer = answer_of(state);
    const auto counter = counter_state(state);
    const auto discovered = std::ranges::count_if(portal.endpoints, &model::endpoint::discovered);
    const auto [info, warning, critical] = by_severity(state);
    to.add({portal.id,
            portal.municipality.name,
            portal.municipality.nis_code,
            portal.municipality.province,
            portal.platform,
            portal.endpoints.front().url.str(),
            to_string(state.verdict),
            seen ? to_string(state.hosts.front().state) : "",
            answer == counter_answer::no_counter ? "no" : "yes",
            counter ? to_string(*counter) : "",
            without_https(answer),
            std::to_string(discovered),
            seen && state.hosts.front().tls ? base::iso_8601(state.hosts.front().tls->chain->leaf().not_after) : "",
            std::to_string(critical),
            std::to_string(warning),
            std::to_string(info),
            findings_of(state, false),
            state.latest ? base::iso_8601(state.latest->finished) : "",
            std::to_string(accepted_in(state)),
            findings_of(state, true)});
}

void add_finding(csv_table& to, const model::portal_state& state, const model::open_finding& open,
                 const explainer& explain, const wording& say) {
    const model::portal& portal = *state.portal;
    const model::finding& f = open.finding;
    const model::rule_text* rule = explain(f.rule);
    to.add({portal.id,
            portal.municipality.name,
            portal.municipality.nis_code,
            portal.municipality.province,
            portal.platform,
            portal.endpoints.front().url.str(),
            to_string(state.verdict),
            to_string(f.severity),
            f.rule,
            rule == nullptr ? std::string_view() : say.says(*rule),
            f.endpoint,
            in_words(f.evidence, say.in()),
            rule == nullptr ? std::string_view() : say.remedy(*rule),
            base::iso_8601(open.first_seen),
            open.accepted ? model::last_day_of(*open.accepted) : "",
            open.accepted ? open.accepted->by : "",
            open.accepted ? open.accepted->reason : "",
            open.handled ? base::iso_8601(open.handled->at) : "",
            open.handled ? open.handled->by : "",
            open.handled ? open.handled->says : ""});
}

}  // namespace

std::string survey_csv(const model::snapshot& snapshot, csv_for reader) {
    csv_table out(reader);
    out.add({"id",
             "municipality",
             "nis_code",
             "province",
             "platform",
             "url",
             "verdict",
             "https_state",
             "has_counter",
             "counter_https_state",
             "counter_without_https",
             "endpoints_discovered",
             "certificate_not_after",
             "critical",
             "warning",
             "info",
             "findings",
             "probed",
             "accepted",
             "accepted_findings"});
    for (const model::portal_state_ptr& state : snapshot.portals)
        add_portal(out, *state);
    return std::move(out).str();
}

std::string findings_csv(const model::snapshot& snapshot, csv_for reader, const explainer& explain,
                         model::language in) {
    csv_table out(reader);
    out.add({"id",          "municipality",    "nis_code",      "province",   "platform",
             "url",         "verdict",         "severity",      "rule",       "says",
             "endpoint",    "evidence",        "remedy",        "since",      "accepted_until",
             "accepted_by", "accepted_reason", "handled_since", "handled_by", "handled_ticket"});
    const wording say(in);
    for (const model::portal_state_ptr& state : snapshot.portals) {
        for (const model::open_finding& open : state->findings)
            add_finding(out, *state, open, explain, say);
    }
    return std::move(out).str();
}

}  // namespace loketwacht::report
