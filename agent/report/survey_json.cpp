#include <cmath>

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "report/json_parts.hpp"
#include "report/survey.hpp"

namespace loketwacht::report {

namespace {

using json = nlohmann::ordered_json;

template <typename values, typename counts>
json counts_json(const values& names, const counts& numbers) {
    json out = json::object();
    for (std::size_t i = 0; i < names.size(); ++i) {
        out[std::string(to_string(names.at(i)))] = numbers.at(i);
    }
    return out;
}

double percent(std::size_t part, std::size_t whole) {
    return std::round(static_cast<double>(part) / static_cast<double>(whole) * 1000) / 10;
}

json unread_json(const counter_tally& counters) {
    json out = json::object();
    for (const auto& [why, number] : counters.unread)
        out[std::string(to_string(why))] = number;
    return out;
}

json counters_json(const counter_tally& counters) {
    json out{{"portals", counters.portals},
             {"discovered", counters.discovered},
             {"answered", counters.answered},
             {"unread", unread_json(counters)},
             {"without_https", counters.without_https},
             {"only_form_without_https", counters.only_form}};
    if (counters.answered > 0) {
        out["without_https_percent"] = percent(counters.without_https, counters.answered);
        out["without_https_percent_at_least"] = percent(counters.without_https, counters.portals);
    }
    out["by_https_state"] = counts_json(model::all_https_states, counters.by_state);
    return out;
}

json tally_json(const tally& t) {
    return {{"portals", t.portals},
            {"not_reached", t.not_reached},
            {"by_verdict", counts_json(model::all_verdicts, t.by_verdict)},
            {"home_by_https_state", counts_json(model::all_https_states, t.by_state)},
            {"counters", counters_json(t.counters)}};
}

json groups_json(const std::map<std::string, tally>& groups) {
    json out = json::object();
    for (const group* one : worst_first(groups)) {
        out[one->first] = tally_json(one->second);
    }
    return out;
}

json rules_json(const std::map<std::string, rule_tally>& rules) {
    json out = json::object();
    for (const auto& [name, rule] : worst_first(rules)) {
        out[name] = {{"portals", rule.portals}, {"severity", to_string(rule.worst)}};
    }
    return out;
}

json places_json(const counter_places& places) {
    return {{"own", places.own}, {"platforms", places.platforms}, {"elsewhere", places.elsewhere}};
}

json elsewhere_json(const std::map<std::string, host_elsewhere>& hosts) {
    json out = json::array();
    for (const named_host* one : most_first(hosts))
        out.push_back({{"host", one->first}, {"portals", one->second.portals}, {"example", one->second.an_example}});
    return out;
}

json portal_json(const model::portal_state& state) {
    const counter_answer answer = answer_of(state);
    json out{{"id", state.portal->id},
             {"municipality", state.portal->municipality.name},
             {"url", state.portal->endpoints.front().url.str()},
             {"verdict", to_string(state.verdict)}};
    if (answer == counter_answer::without_https || answer == counter_answer::over_https) {
        out["counter_without_https"] = answer == counter_answer::without_https;
    }
    json findings = json::array();
    for (const model::open_finding& open : state.findings) {
        json one = brief(open);
        add_evidence(one, open.finding.evidence);
        findings.push_back(std::move(one));
    }
    out["findings"] = std::move(findings);
    return out;
}

json worst_json(const model::snapshot& snapshot) {
    json out = json::array();
    for (const model::portal_state* state : worst_portals(snapshot)) {
        out.push_back(portal_json(*state));
    }
    return out;
}

}  // namespace

std::string survey_json(const model::snapshot& snapshot) {
    const survey counted = count(snapshot);
    json out = json::object({{"taken", base::iso_8601(snapshot.taken)}});
    out.update(tally_json(counted.all));
    out["counter_places"] = places_json(counted.places);
    out["hosts_elsewhere"] = elsewhere_json(counted.elsewhere);
    out["by_province"] = groups_json(counted.by_province);
    out["by_platform"] = groups_json(counted.by_platform);
    out["by_rule"] = rules_json(counted.by_rule);
    out["accepted_by_rule"] = rules_json(counted.accepted_by_rule);
    out["portals_with_findings"] = worst_json(snapshot);
    return text_of(out, 2) + "\n";
}

}  // namespace loketwacht::report
