#include "rules/doors.hpp"

#include <algorithm>

namespace loketwacht::rules {

using model::failure_reason;
using model::unknown_reason;

namespace {

constexpr int bad_request = 400;
constexpr int unauthorized = 401;
constexpr int too_many_requests = 429;  // RFC 6585, section 4

unknown_reason reason_of(failure_reason failed) {
    switch (failed) {
        case failure_reason::too_costly:
            return unknown_reason::too_costly;
        case failure_reason::http_malformed:
            return unknown_reason::http_malformed;
        case failure_reason::http_too_large:
            return unknown_reason::cut;
        case failure_reason::redirect_limit:
        case failure_reason::redirect_loop:
        case failure_reason::redirect_denied:
            return unknown_reason::redirects;
        default:
            return unknown_reason::unreachable;
    }
}

bool never_connected(const model::hop& hop) {
    return !hop.answered() && hop.failure &&
           (hop.failure->reason == failure_reason::connect_refused ||
            hop.failure->reason == failure_reason::connect_timeout ||
            hop.failure->reason == failure_reason::connect_unreachable);
}

// Somebody listens, and it is no TLS; one that is only late (tls_timeout) may be a busy server's.
bool refused_tls(const model::hop& hop) {
    return !hop.tls && hop.failure &&
           (hop.failure->reason == failure_reason::tls_alert || hop.failure->reason == failure_reason::tls_protocol);
}

bool timed_out(const base::rare<model::failure>& failure) {
    return failure && failure->reason == failure_reason::connect_timeout;
}

bool is_silent(const model::hop& hop) {
    return timed_out(hop.failure) || std::ranges::any_of(hop.addresses, timed_out, &model::address_attempt::failure);
}

// http leads to https on the same host, so a silence there is an outage: nothing was served in the open.
bool only_silent(const model::host_observation& host) {
    return leads_to_https_there(host.http.first()) && is_silent(host.https.first());
}

bool downgrades(const model::hop_ptr& hop) {
    return hop->url.is_https() && hop->redirects_to && !hop->redirects_to->is_https();
}

}  // namespace

bool told(const model::walk& walk) {
    return walk.up() && walk.last().status != too_many_requests;
}

model::unknown_reason why_untold(const model::walk& walk) {
    if (walk.failure && walk.last().asks_certificate) return unknown_reason::client_certificate;
    if (walk.failure) return walk.last().page ? unknown_reason::cut : reason_of(walk.failure->reason);
    const int status = walk.last().status;
    if (status == too_many_requests) return unknown_reason::refused;
    return status == 0 ? unknown_reason::unreachable : unknown_reason::server_error;
}

bool let_in(const model::walk& walk) {
    const int status = walk.last().status;
    return told(walk) && (status < bad_request || status == unauthorized);
}

bool closed(const model::walk& walk) {
    return never_connected(walk.first());
}

bool leads_to_https_there(const model::hop& hop) {
    return hop.redirects_to && hop.redirects_to->is_https() && hop.redirects_to->host == hop.url.host;
}

bool lacks_https(const model::host_observation& host) {
    const model::hop& https = host.https.first();
    return host.http.first().answered() && (never_connected(https) || refused_tls(https)) && !only_silent(host);
}

bool opens_in_browsers(const model::host_observation& host) {
    const model::tls_facts* tls = host.tls();
    return tls != nullptr && tls->usable_by_browsers() && tls->chain->accepted_by_browsers();
}

bool is_there(const model::hop& https) {
    return https.answered() || (https.tls && (https.asks_certificate || https.speaks_http2_only));
}

bool https_accepted(const model::host_observation& host) {
    return host.https.first().answered() && opens_in_browsers(host);
}

const model::hop* downgrade_in(const model::walk& walk) {
    const auto found = std::ranges::find_if(walk.hops, downgrades);
    return found == walk.hops.end() ? nullptr : found->get();
}

}  // namespace loketwacht::rules
