#include "report/json.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "model/redacted.hpp"
#include "report/evidence_words.hpp"
#include "report/json_parts.hpp"

namespace loketwacht::report {

using json = nlohmann::ordered_json;
using states = std::vector<const model::portal_state*>;

namespace {

json legacy_json(const model::legacy_tls& legacy) {
    return {{"looked_at", base::iso_8601(legacy.looked_at)}, {"accepted", legacy.accepted}};
}

json hosts_json(const model::portal_state& state) {
    json out = json::array();
    for (std::size_t i = 0; i < state.hosts.size(); ++i) {
        const model::host_state& host = state.hosts[i];
        json one{{"host", host.host}, {"https_state", to_string(host.state)}};
        if (host.tls) one["tls"] = to_json(*host.tls, host.tls_seen);
        if (state.latest && i < state.latest->hosts.size()) {
            const model::host_observation& seen = state.latest->hosts[i];
            if (seen.legacy) one["legacy_tls"] = legacy_json(*seen.legacy);
            one["http"] = to_json(seen.http);
            one["https"] = to_json(seen.https);
        }
        out.push_back(std::move(one));
    }
    return out;
}

json endpoints_json(const model::portal_state& state) {
    json out = json::array();
    for (std::size_t i = 0; i < state.portal->endpoints.size(); ++i) {
        const model::endpoint& endpoint = state.portal->endpoints[i];
        json one{{"name", endpoint.name}, {"role", to_string(endpoint.role)}, {"url", model::public_address(endpoint)}};
        if (endpoint.discovered()) one["found_by"] = in_words(endpoint.found_by, model::language::english);
        if (const model::platform* on = state.portal->platforms.at(endpoint.url.host)) one["platform"] = on->name;
        if (i < state.endpoints.size() && state.endpoints[i].last_success) {
            one["last_success"] = base::iso_8601(*state.endpoints[i].last_success);
        }
        if (state.latest && i < state.latest->endpoints.size()) {
            one["probed"] = base::iso_8601(state.latest->endpoints[i].finished);
            one.update(to_json(state.latest->endpoints[i].walk));
        }
        out.push_back(std::move(one));
    }
    return out;
}

json head_json(const model::portal_state& state) {
    const model::portal& portal = *state.portal;
    json out{{"id", portal.id}, {"municipality", to_json(portal.municipality)}};
    if (!portal.platform.empty()) out["platform"] = portal.platform;
    out["url"] = portal.endpoints.front().url.str();
    out["verdict"] = to_string(state.verdict);
    if (!state.unknown.empty()) out["unknown"] = to_json(state.unknown);
    if (state.latest) out["probed"] = base::iso_8601(state.latest->finished);
    return out;
}

json summary_json(const model::portal_state& state) {
    json out = head_json(state);
    json states = json::object();
    for (const model::host_state& host : state.hosts) {
        states[host.host] = to_string(host.state);
    }
    json findings = json::array();
    for (const model::open_finding& open : state.findings) {
        findings.push_back(brief(open));
    }
    out["https_states"] = std::move(states);
    out["findings"] = std::move(findings);
    return out;
}

json history_json(const model::portal_history& history) {
    json verdicts = json::array();
    for (const model::verdict_change& change : history.verdicts)
        verdicts.push_back({{"since", base::iso_8601(change.since)}, {"verdict", to_string(change.verdict)}});
    json transitions = json::array();
    for (const model::transition& change : history.transitions) {
        json one{{"at", base::iso_8601(change.at)},
                 {"what", to_string(change.what)},
                 {"rule", change.finding.rule},
                 {"endpoint", change.finding.endpoint},
                 {"severity", to_string(change.finding.severity)}};
        add_evidence(one, change.finding.evidence);
        transitions.push_back(std::move(one));
    }
    return {{"verdicts", std::move(verdicts)}, {"transitions", std::move(transitions)}};
}

json portal_finding_json(const model::portal_state& state, const model::open_finding& open, const explainer& explain) {
    json out{{"portal", state.portal->id}, {"municipality", state.portal->municipality.name}};
    out.update(to_json(open, explain));
    return out;
}

// A JSON list that is written one object at a time: {"taken": …, "NAME": [\n…,\n…\n]}
class list_writer {
public:
    list_writer(model::sys_time taken, std::string_view name, const text_sink& sink) : sink_(sink) {
        text_ = "{\"taken\": \"" + base::iso_8601(taken) + "\", \"" + std::string(name) + "\": [";
    }

    [[nodiscard]] bool add(const json& object) {
        text_ += first_ ? "\n" : ",\n";
        first_ = false;
        text_ += text_of(object, -1);
        return text_.size() < flush_at || flush();
    }

    [[nodiscard]] bool end() {
        text_ += "\n]}\n";
        return flush();
    }

private:
    static constexpr std::size_t flush_at = std::size_t{64} * 1024;

    bool flush() {
        const bool taken = sink_(text_);
        text_.clear();
        return taken;
    }

    const text_sink& sink_;
    std::string text_;
    bool first_ = true;
};

}  // namespace

std::string changes_json(const model::snapshot& snapshot, const changed_findings& changes, const explainer& explain) {
    std::map<std::string_view, const model::portal_state*> portals;
    for (const model::portal_state_ptr& state : snapshot.portals)
        portals.emplace(state->portal->id, state.get());
    json findings = json::array();
    for (const model::past_finding& past : changes.findings) {
        json one{{"portal", past.portal}};
        const auto known = portals.find(past.portal);
        if (known != portals.end()) one["municipality"] = known->second->portal->municipality.name;
        one.update(to_json(past.last, explain));
        one["changed"] = base::iso_8601(past.changed);
        if (past.resolved) one["resolved"] = base::iso_8601(*past.resolved);
        findings.push_back(std::move(one));
    }
    const json out{{"taken", base::iso_8601(snapshot.taken)},
                   {"since", base::iso_8601(changes.since)},
                   {"more", changes.more},
                   {"findings", std::move(findings)}};
    return text_of(out, 2) + "\n";
}

std::string portal_json(const model::portal_state& state, const explainer& explain,
                        const model::portal_history* history) {
    json out = head_json(state);
    json findings = json::array();
    for (const model::open_finding& open : state.findings) {
        findings.push_back(to_json(open, explain));
    }
    out["findings"] = std::move(findings);
    out["endpoints"] = endpoints_json(state);
    out["hosts"] = hosts_json(state);
    if (history != nullptr) out["history"] = history_json(*history);
    return text_of(out, 2) + "\n";
}

namespace {

bool write_portals(const model::snapshot& snapshot, const states& of, const text_sink& sink) {
    list_writer list(snapshot.taken, "portals", sink);
    return std::ranges::all_of(of, [&](const auto* state) { return list.add(summary_json(*state)); }) && list.end();
}

bool write_findings(const model::snapshot& snapshot, const selection& asked, const states& of, const explainer& explain,
                    const text_sink& sink) {
    list_writer list(snapshot.taken, "findings", sink);
    for (const model::portal_state* state : of) {
        for (const model::open_finding& open : state->findings) {
            if (asked.shows(open) && !list.add(portal_finding_json(*state, open, explain))) return false;
        }
    }
    return list.end();
}

states all_of(const model::snapshot& snapshot) {
    states out;
    for (const model::portal_state_ptr& state : snapshot.portals)
        out.push_back(state.get());
    return out;
}

template <typename Write>
base::result<std::string> some_json(const page_parameters& asked, Write write) {
    const auto read = read_selection(asked);
    if (!read) return base::failed(text_of({{"error", read.error().message()}}, -1) + '\n');
    std::string out;
    std::ignore = write(*read, [&](std::string_view text) {
        out += text;
        return true;
    });
    return out;
}

}  // namespace

bool portals_json(const model::snapshot& snapshot, const text_sink& sink) {
    return write_portals(snapshot, all_of(snapshot), sink);
}

bool findings_json(const model::snapshot& snapshot, const explainer& explain, const text_sink& sink) {
    return write_findings(snapshot, {}, all_of(snapshot), explain, sink);
}

base::result<std::string> some_portals_json(const model::snapshot& snapshot, const page_parameters& asked) {
    return some_json(asked, [&](const selection& what, const text_sink& sink) {
        return write_portals(snapshot, selected(snapshot, what), sink);
    });
}

base::result<std::string> some_findings_json(const model::snapshot& snapshot, const explainer& explain,
                                             const page_parameters& asked) {
    return some_json(asked, [&](const selection& what, const text_sink& sink) {
        return write_findings(snapshot, what, selected(snapshot, what), explain, sink);
    });
}

}  // namespace loketwacht::report
