#include "probe/probe.hpp"

#include <algorithm>

#include "net/connection.hpp"
#include "probe/round.hpp"

namespace loketwacht::probe {

using net::awaitable;

namespace {

struct front_door {
    std::string label;
    model::url http;
    model::url https;
};

// The two doors of the host that a URL is on. A port that the URL names itself is that door's.
front_door front_door_of(const model::portal& portal, const model::url& url) {
    const std::uint16_t http_port = url.is_https() ? portal.front_door.http : url.port;
    const std::uint16_t https_port = url.is_https() ? url.port : portal.front_door.https;
    front_door out{
        url.host, {model::scheme::http, url.host, http_port, "/"}, {model::scheme::https, url.host, https_port, "/"}};
    const std::uint16_t usual =
        portal.endpoints.front().url.is_https() ? portal.endpoints.front().url.port : portal.front_door.https;
    if (https_port != usual) out.label += ':' + std::to_string(https_port);
    return out;
}

std::size_t index_of(std::vector<front_door>& doors, front_door door) {
    const auto same = std::ranges::find(doors, door.label, &front_door::label);
    if (same != doors.end()) return static_cast<std::size_t>(same - doors.begin());
    doors.push_back(std::move(door));
    return doors.size() - 1;
}

// RFC 8996 retires TLS 1.0 and 1.1. A server that refuses the offer with an alert does not accept them; one that is
// not reached now has shown nothing.
awaitable<std::optional<model::legacy_tls>> look_for_legacy_tls(net::network& with, const model::portal& portal,
                                                                const model::url& url) {
    const auto place = co_await with.hosts.acquire(url.host);
    net::budget time(portal.timeout);
    const net::connection::target to{url, portal.ip, net::network::offer::legacy_only};
    model::hop seen;
    const auto opened = co_await net::connection::open(with, to, time, seen);
    model::legacy_tls out{model::now(), {}};
    if (seen.tls) {
        out.accepted.push_back(seen.tls->version);
        co_return out;
    }
    const model::failure_reason why = opened.error().failure.reason;
    const bool refused = why == model::failure_reason::tls_alert || why == model::failure_reason::tls_protocol;
    co_return refused ? std::optional(out) : std::nullopt;
}

// What only slow looks see, from the last one that saw this host.
std::optional<model::legacy_tls> handed_on(const model::observation_ptr& previous, const std::string& host) {
    if (!previous) return std::nullopt;
    const auto same = std::ranges::find(previous->hosts, host, &model::host_observation::host);
    return same == previous->hosts.end() ? std::nullopt : same->legacy;
}

awaitable<void> look_slowly(net::network& with, const model::portal& portal, const front_door& door,
                            model::host_observation& seen) {
    if (seen.tls() != nullptr) {
        if (auto legacy = co_await look_for_legacy_tls(with, portal, door.https)) seen.legacy = std::move(legacy);
    }
    // Hops are shared and immutable once asked: the host keeps its own copy of its addresses' fate.
    auto hop = std::make_shared<model::hop>(seen.https.first());
    const auto place = co_await with.hosts.acquire(door.https.host);
    co_await net::try_other_addresses(with, door.https, portal.timeout, hop->addresses);
    seen.https.hops.front() = std::move(hop);
}

}  // namespace

awaitable<model::observation_ptr> probe_portal(net::network& with, model::portal_ptr portal, look how,
                                               model::observation_ptr previous) {
    const auto out = std::make_shared<model::observation>();
    out->started = model::now();
    std::vector<front_door> doors;
    for (const model::endpoint& endpoint : portal->endpoints) {
        const std::size_t host = index_of(doors, front_door_of(*portal, endpoint.url));
        out->endpoints.push_back({endpoint.name, host, {}, {}});
    }
    round asking(with, *portal);
    for (std::size_t i = 0; i < doors.size(); ++i) {
        model::host_observation host;
        host.host = doors[i].label;
        host.http_port = doors[i].http.port;
        host.https_port = doors[i].https.port;
        host.http = co_await asking.walk_from(doors[i].http);
        host.https = co_await asking.walk_from(doors[i].https);
        host.legacy = handed_on(previous, host.host);
        // While the connection is open: the endpoints that live here.
        for (std::size_t k = 0; k < out->endpoints.size(); ++k) {
            model::endpoint_observation& endpoint = out->endpoints[k];
            if (endpoint.host != i) continue;
            endpoint.walk = co_await asking.walk_from(portal->endpoints[k].url);
            endpoint.finished = model::now();
        }
        asking.hang_up();
        if (how == look::slow) co_await look_slowly(with, *portal, doors[i], host);
        out->hosts.push_back(std::move(host));
    }
    out->finished = model::now();
    co_return out;
}

}  // namespace loketwacht::probe
