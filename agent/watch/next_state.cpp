#include "watch/next_state.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/changes.hpp"
#include "rules/rules.hpp"

namespace loketwacht::watch {

namespace {

model::host_state state_of(const model::host_observation& host, model::https_state https,
                           const model::observation& seen, const std::vector<model::host_state>& before) {
    if (const model::tls_facts* tls = host.tls()) return {host.host, https, *tls, seen.finished};
    const auto known = std::ranges::find(before, host.host, &model::host_state::host);
    if (known == before.end()) return {host.host, https, std::nullopt, {}};
    return {host.host, https, known->tls, known->tls_seen};
}

std::vector<model::host_state> hosts_of(const model::observation& seen, const model::assessment& answers,
                                        const std::vector<model::host_state>& before) {
    std::vector<model::host_state> out;
    out.reserve(seen.hosts.size());
    for (std::size_t i = 0; i < seen.hosts.size(); ++i)
        out.push_back(state_of(seen.hosts[i], answers.https_states.at(i), seen, before));
    return out;
}

model::endpoint_state known_of(const std::string& endpoint, const model::portal_state& before) {
    const auto same = std::ranges::find(before.portal->endpoints, endpoint, &model::endpoint::name);
    const auto i = static_cast<std::size_t>(same - before.portal->endpoints.begin());
    return i < before.endpoints.size() ? before.endpoints[i] : model::endpoint_state{};
}

std::vector<model::endpoint_state> endpoints_of(const model::observation& seen, const model::portal_state& before) {
    std::vector<model::endpoint_state> out;
    for (const model::endpoint_observation& endpoint : seen.endpoints) {
        model::endpoint_state state = known_of(endpoint.endpoint, before);
        if (endpoint.walk.up()) state.last_success = endpoint.finished;
        out.push_back(state);
    }
    return out;
}

// One page in the place of another: neither has the same title, nor anything to go on from.
bool is_strange(const model::endpoint_sight& page, const model::open_finding& known) {
    return page.has_page && !page.has_something_to_follow && known.page_title != 0 && page.title != known.page_title;
}

void doubt_strange_pages(model::assessment& answers, const std::vector<model::open_finding>& open) {
    for (const model::open_finding& known : open) {
        const auto endpoint = answers.endpoints.find(known.finding.endpoint);
        const bool counts =
            known.finding.severity == model::severity::critical && rules::is_about_pages(known.finding.rule);
        if (!counts || endpoint == answers.endpoints.end() || !is_strange(endpoint->second, known)) continue;
        // A finding and an answer that is missing already stay as they are.
        const model::question asked(known.finding.rule, known.finding.endpoint);
        const bool found = std::ranges::any_of(answers.findings, [&](const model::finding& each) {
            return model::question(each.rule, each.endpoint) == asked;
        });
        if (!found) answers.undecided.emplace(asked, model::unknown_reason::changed);
    }
}

// The serial of the certificate that the endpoint's host shows now; null where it shows none.
const std::string* serial_at(const std::string& endpoint, const model::observation& seen) {
    const auto at = std::ranges::find(seen.endpoints, endpoint, &model::endpoint_observation::endpoint);
    if (at == seen.endpoints.end()) return nullptr;
    const model::tls_facts* tls = seen.host_of(*at).tls();
    return tls == nullptr ? nullptr : &tls->chain->leaf().serial;
}

// Nobody says of another certificate that it is revoked.
void mend_replaced_certificates(model::assessment& answers, const std::vector<model::open_finding>& open,
                                const model::observation& seen) {
    for (const model::open_finding& known : open) {
        const model::evidence_value* revoked = known.finding.evidence.kind == model::evidence_kind::certificate_revoked
                                                   ? known.finding.evidence.find("serial")
                                                   : nullptr;
        const std::string* now = revoked == nullptr ? nullptr : serial_at(known.finding.endpoint, seen);
        if (now == nullptr || std::get<std::string>(revoked->is) == *now) continue;
        const auto asked = answers.undecided.find({known.finding.rule, known.finding.endpoint});
        if (asked != answers.undecided.end() && !asked->second) answers.undecided.erase(asked);
    }
}

// A link elsewhere is not gone because nobody has followed the portal's links since the agent started.
void keep_unknown_elsewhere(model::assessment& answers, const std::vector<model::open_finding>& open) {
    constexpr std::string_view rule = "counter-elsewhere";
    for (const model::open_finding& known : open) {
        const auto asked = answers.undecided.find({known.finding.rule, known.finding.endpoint});
        const bool waits = known.finding.rule == rule && asked != answers.undecided.end() &&
                           asked->second == model::unknown_reason::not_yet;
        if (waits)
            answers.unknown.push_back({known.finding.endpoint, model::unknown_reason::counter_elsewhere, {rule}});
    }
}

}  // namespace

look_result next_state(const model::portal_state& before, const model::observation_ptr& seen, model::assessment answers,
                       model::sys_time now, model::telling how) {
    doubt_strange_pages(answers, before.findings);
    mend_replaced_certificates(answers, before.findings, *seen);
    keep_unknown_elsewhere(answers, before.findings);
    ledger::changes changes = ledger::changes_by(answers, before.findings, now, before.lately, how);
    auto after = std::make_shared<model::portal_state>();
    after->configured = before.configured;
    after->portal = seen->portal;
    after->latest = seen;
    after->verdict = rules::verdict_of(seen->reached(), changes.open, answers.unknown);
    after->findings = std::move(changes.open);
    after->mended = ledger::mended_after(before.mended, changes.transitions, now);
    after->lately = changes.lately;
    after->unknown = std::move(answers.unknown);
    after->login_forms = answers.login_forms;
    after->hosts = hosts_of(*seen, answers, before.hosts);
    after->endpoints = endpoints_of(*seen, before);
    return {std::move(after), std::move(changes.transitions), look_again_after(*seen)};
}

schedule::round_outcome look_again_after(const model::observation& seen) {
    return {seen.reached(), seen.failed_by(model::failure_reason::too_costly)};
}

}  // namespace loketwacht::watch
