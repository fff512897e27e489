#include "probe/slow_look.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "net/connection.hpp"
#include "net/revocation_fetch.hpp"
#include "probe/other_certificates.hpp"
#include "probe/security_text.hpp"

namespace loketwacht::probe {

using net::awaitable;

namespace {

// A server with TLS 1.2 and 1.0 that lacks 1.1 answers the first offer by 1.0 and says that it has been downgraded, for
// which a client must hang up (RFC 8446, section 4.1.3): it takes the second, which has nothing better to ask for.
constexpr std::array legacy_offers{net::offer::legacy_only, net::offer::oldest_only};

// RFC 8996 retires TLS 1.0 and 1.1. A server that refuses the offer with an alert does not accept them; one that is
// not reached now has shown nothing.
awaitable<std::optional<model::legacy_tls>> look_for_legacy_tls(net::network& with, const model::portal& portal,
                                                                const model::url& url) {
    const auto place = co_await with.hosts.acquire(url.host);
    net::budget time(portal.timeout);
    model::legacy_tls out{model::now(), {}};
    for (const net::offer offer : legacy_offers) {
        const net::connection::target to{url, portal.ip, offer};
        const net::opening opening = co_await net::connection::open(with, to, time);
        if (opening.seen.tls) {
            out.accepted.push_back(opening.seen.tls->version);
            co_return out;
        }
        const model::failure_reason why = model::failure_of(opening.opened.error()).reason;
        if (why == model::failure_reason::tls_alert) co_return out;
        if (why != model::failure_reason::tls_protocol) co_return std::nullopt;
    }
    co_return out;
}

// The addresses of the host's https. Where http redirects to https on the host, the walk of http opened the connection
// that the front door's own request used again: the hop that opened it has them.
std::vector<model::address_attempt> addresses_of(const model::host_observation& seen) {
    const model::hop& front = seen.https.first();
    if (!front.reused_connection) return front.addresses;
    for (const model::hop_ptr& hop : seen.http.hops) {
        if (!hop->reused_connection && hop->url.is_https() && hop->url.authority() == front.url.authority())
            return hop->addresses;
    }
    return {};
}

}  // namespace

awaitable<void> look_slowly(net::network& with, const model::portal& portal, model::host_observation& seen) {
    const model::url door = seen.https.first().url;
    if (seen.tls() != nullptr && !seen.tls()->is_beyond_browsers) {
        if (auto legacy = co_await look_for_legacy_tls(with, portal, door)) seen.legacy = std::move(legacy);
    }
    // Hops are shared and immutable once asked: the host keeps its own copy of its addresses' fate.
    auto hop = std::make_shared<model::hop>(seen.https.first());
    {
        const auto place = co_await with.hosts.acquire(door.host);
        hop->addresses = co_await net::try_other_addresses(with, door, portal.timeout, addresses_of(seen));
        if (hop->tls && !hop->tls->is_beyond_browsers)
            seen.others = co_await meet_others(with, door, portal.timeout, hop->addresses, hop->tls->chain);
    }
    if (hop->tls) {
        co_await net::fetch_revocation_lists(with, hop->tls->chain);
        hop->tls->chain = with.chains.with_lists(hop->tls->chain, model::now());
    }
    seen.https.hops.front() = std::move(hop);
}

void hand_on(const model::observation_ptr& previous, model::host_observation& host) {
    if (!previous) return;
    const auto same = std::ranges::find(previous->hosts, host.host, &model::host_observation::host);
    if (same == previous->hosts.end()) return;
    host.legacy = same->legacy;
    host.others = same->others;
    host.security = same->security;
}

awaitable<void> read_security_text_of(model::host_observation& seen, round& asking, discovery& looking_around) {
    model::url at = seen.https.first().url;
    at.target = "/.well-known/security.txt";
    const bool is_sound = seen.tls() != nullptr && seen.tls()->chain->accepted_by_browsers();
    if (!is_sound) seen.security.reset();
    if (!is_sound || !co_await looking_around.robots_allow(at)) co_return;
    const auto answer = co_await asking.whatever_at(at, {}, most_security_text);
    if (!answer) co_return;
    const auto type = std::ranges::find_if(answer->headers, [](const net::header_pair& each) {
        return base::same_in_any_case(each.first, "Content-Type");
    });
    const bool is_one = answer->status == 200 && type != answer->headers.end() && is_plain_text(type->second);
    seen.security = is_one ? read_security_text(answer->body, model::now()) : std::nullopt;
}

}  // namespace loketwacht::probe
