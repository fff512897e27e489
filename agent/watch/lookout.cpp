#include "watch/lookout.hpp"

#include <algorithm>

#include "probe/probe.hpp"
#include "rules/rules.hpp"

namespace loketwacht::watch {

namespace {

// A host that shows no certificate now keeps what was last known of it.
std::vector<model::host_state> hosts_of(const model::observation& seen, const model::assessment& judged,
                                        const model::portal_state* before) {
    std::vector<model::host_state> out;
    for (std::size_t i = 0; i < seen.hosts.size(); ++i) {
        const model::host_observation& host = seen.hosts[i];
        model::host_state state{host.host, judged.https_states.at(i), std::nullopt, {}};
        if (const model::tls_facts* tls = host.tls()) {
            state.tls = *tls;
            state.tls_seen = seen.finished;
        } else if (before != nullptr) {
            const auto known = std::ranges::find(before->hosts, host.host, &model::host_state::host);
            if (known != before->hosts.end()) {
                state.tls = known->tls;
                state.tls_seen = known->tls_seen;
            }
        }
        out.push_back(std::move(state));
    }
    return out;
}

// By name: discovered endpoints come and go.
model::endpoint_state known_of(const std::string& endpoint, const model::portal_state* before) {
    if (before == nullptr) return {};
    const auto same = std::ranges::find(before->portal->endpoints, endpoint, &model::endpoint::name);
    const auto i = static_cast<std::size_t>(same - before->portal->endpoints.begin());
    return i < before->endpoints.size() ? before->endpoints[i] : model::endpoint_state{};
}

std::vector<model::endpoint_state> endpoints_of(const model::observation& seen, const model::portal_state* before) {
    std::vector<model::endpoint_state> out;
    for (const model::endpoint_observation& endpoint : seen.endpoints) {
        model::endpoint_state state = known_of(endpoint.endpoint, before);
        if (endpoint.walk.up()) state.last_success = endpoint.finished;
        out.push_back(state);
    }
    return out;
}

// RFC 6585 and RFC 9110: only an answer that says "too many" or "not now" asks for a pause.
std::optional<std::chrono::seconds> asked_pause(const model::observation& seen) {
    std::optional<std::chrono::seconds> longest;
    const auto note = [&](const model::walk& walk) {
        const model::hop& last = walk.last();
        if (last.retry_after && (last.status == 429 || last.status == 503)) {
            longest = std::max(longest.value_or(std::chrono::seconds(0)), *last.retry_after);
        }
    };
    for (const model::endpoint_observation& endpoint : seen.endpoints) {
        note(endpoint.walk);
        std::ranges::for_each(endpoint.frames, note);
    }
    return longest;
}

}  // namespace

bool lookout::wants_canary(const model::portal& configured, const std::string& audit_file) const {
    const model::portal_state_ptr now = board_.of(configured.id);
    return now && *now->configured == configured && !audit_file.empty() && audit_file == audit_file_;
}

boost::asio::awaitable<std::optional<model::canary_result>> lookout::try_canary(std::shared_ptr<net::network> network,
                                                                                model::portal_ptr configured) {
    const std::string file = audit_file_;
    if (!wants_canary(*configured, file)) co_return std::nullopt;
    std::function<bool()> wanted = [this, configured, file] { return wants_canary(*configured, file); };
    canary::report told = co_await canaries_.come_by(*network, file, *configured, std::move(wanted));
    tell_.canary_came_by(configured->id, told);
    co_return std::move(told.result);
}

boost::asio::awaitable<schedule::outcome> lookout::look(model::portal_ptr portal, bool slow) {
    const std::shared_ptr<net::network> network = network_;
    const std::shared_ptr<const vocabulary::vocabulary> words = words_;
    probe::tools with{*network, *words, words_since_};
    if (portal->canary.get() != nullptr)
        with.canary = [this, network, portal](const model::portal&) { return try_canary(network, portal); };
    const model::portal_state_ptr before = board_.of(portal->id);
    const auto how = slow ? probe::look::slow : probe::look::usual;
    if (before) with.known = before->portal;
    model::observation_ptr previous = before ? before->latest : nullptr;
    const model::observation_ptr seen = co_await probe::probe_portal(with, portal, how, std::move(previous));
    const schedule::outcome how_it_went{seen->reached(), asked_pause(*seen)};
    const model::portal_state_ptr current = board_.of(portal->id);
    // A reload came in between: what was seen is of a portal that is no longer so.
    if (!current || *current->configured != *portal) co_return how_it_went;

    const model::assessment judged = rules::judge(*seen->portal, *seen, *words, seen->finished);
    const auto verdict = [&](const auto& open) { return rules::verdict_of(*seen->portal, seen.get(), open); };
    ledger_.note_discovered(portal->id, seen->portal->endpoints);
    ledger::record_result recorded = ledger_.record(portal->id, judged, verdict, seen->finished);
    auto state = std::make_shared<model::portal_state>();
    state->hosts = hosts_of(*seen, judged, before.get());
    state->endpoints = endpoints_of(*seen, before.get());
    state->verdict = recorded.verdict;
    state->findings = std::move(recorded.open);
    state->latest = seen;
    state->login_forms = judged.login_forms;
    state->portal = seen->portal;
    state->configured = std::move(portal);
    const look_result ended{std::move(state), std::move(recorded.transitions)};
    board_.publish(ended.state);
    tell_.looked(ended);
    co_return how_it_went;
}

}  // namespace loketwacht::watch
