#include <cmath>

#include <nlohmann/json.hpp>

#include "model/words.hpp"
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

json counters_json(const counter_tally& counters) {
    json out{
        {"portals", counters.portals}, {"answered", counters.answered()}, {"without_https", counters.lacking_https()}};
    if (counters.answered() > 0) {
        const double share = static_cast<double>(counters.lacking_https()) / static_cast<double>(counters.answered());
        out["without_https_percent"] = std::round(share * 1000) / 10;
    }
    out["by_https_state"] = counts_json(model::all_https_states, counters.by_state);
    return out;
}

json tally_json(const tally& group) {
    return {{"portals", group.portals},
            {"by_verdict", counts_json(model::all_verdicts, group.by_verdict)},
            {"home_by_https_state", counts_json(model::all_https_states, group.by_state)},
            {"counters", counters_json(group.counters)}};
}

json groups_json(const std::map<std::string, tally>& groups) {
    json out = json::object();
    for (const auto& [name, group] : groups) {
        out[name] = tally_json(group);
    }
    return out;
}

json rules_json(const std::map<std::string, rule_tally>& rules) {
    json out = json::object();
    for (const auto& [name, rule] : rules) {
        out[name] = {{"portals", rule.portals}, {"severity", to_string(rule.worst)}};
    }
    return out;
}

json worst_json(const model::snapshot& snapshot) {
    json out = json::array();
    for (const model::portal_state* state : model::worst_first(snapshot)) {
        json findings = json::array();
        for (const model::open_finding& open : state->findings) {
            json one = brief(open);
            one["evidence"] = open.finding.evidence;
            findings.push_back(std::move(one));
        }
        out.push_back({{"id", state->portal->id},
                       {"municipality", state->portal->municipality.name},
                       {"url", state->portal->endpoints.front().url.str()},
                       {"verdict", to_string(state->verdict)},
                       {"findings", std::move(findings)}});
    }
    return out;
}

}  // namespace

std::string survey_json(const model::snapshot& snapshot) {
    const survey counted = count(snapshot);
    json out = json::object({{"taken", model::iso_8601(snapshot.taken)}});
    out.update(tally_json(counted.all));
    out["by_province"] = groups_json(counted.by_province);
    out["by_platform"] = groups_json(counted.by_platform);
    out["by_rule"] = rules_json(counted.by_rule);
    out["portals_with_findings"] = worst_json(snapshot);
    return text_of(out, 2) + "\n";
}

}  // namespace loketwacht::report
