#include "cli/watch.hpp"

#include <algorithm>

#include "probe/probe.hpp"
#include "rules/rules.hpp"

namespace loketwacht::cli {

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

std::vector<model::endpoint_state> endpoints_of(const model::observation& seen, const model::portal_state* before) {
    std::vector<model::endpoint_state> out;
    for (std::size_t i = 0; i < seen.endpoints.size(); ++i) {
        const bool known = before != nullptr && i < before->endpoints.size();
        model::endpoint_state state = known ? before->endpoints[i] : model::endpoint_state{};
        if (seen.endpoints[i].walk.up()) state.last_success = seen.endpoints[i].finished;
        out.push_back(state);
    }
    return out;
}

// RFC 6585 and RFC 9110: only an answer that says "too many" or "not now" asks for a pause.
std::optional<std::chrono::seconds> asked_pause(const model::observation& seen) {
    std::optional<std::chrono::seconds> longest;
    for (const model::endpoint_observation& endpoint : seen.endpoints) {
        const model::hop& last = endpoint.walk.last();
        if (last.retry_after && (last.status == 429 || last.status == 503)) {
            longest = std::max(longest.value_or(std::chrono::seconds(0)), *last.retry_after);
        }
    }
    return longest;
}

}  // namespace

boost::asio::awaitable<schedule::outcome> watch::look(model::portal_ptr portal, bool slow) {
    const std::shared_ptr<net::network> network = network_;
    const model::portal_state_ptr before = board_.of(portal->id);
    const auto how = slow ? probe::look::slow : probe::look::usual;
    model::observation_ptr previous = before ? before->latest : nullptr;
    const model::observation_ptr seen = co_await probe::probe_portal(*network, portal, how, std::move(previous));
    const schedule::outcome how_it_went{seen->reached(), asked_pause(*seen)};
    const model::portal_state_ptr current = board_.of(portal->id);
    // A reload came in between: what was seen is of a portal that is no longer so.
    if (!current || *current->portal != *portal) co_return how_it_went;

    const model::assessment judged = rules::judge(*portal, *seen, seen->finished);
    ledger::record_result recorded = ledger_.record(portal->id, judged, seen->finished);
    auto state = std::make_shared<model::portal_state>();
    state->hosts = hosts_of(*seen, judged, before.get());
    state->endpoints = endpoints_of(*seen, before.get());
    state->verdict = rules::verdict_of(*portal, seen.get(), recorded.open);
    state->findings = std::move(recorded.open);
    state->latest = seen;
    state->portal = std::move(portal);
    const result ended{std::move(state), std::move(recorded.transitions)};
    board_.publish(ended.state);
    tell_(ended);
    co_return how_it_went;
}

}  // namespace loketwacht::cli
