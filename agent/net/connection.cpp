#include "net/connection.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "net/certificate_request.hpp"
#include "net/connect.hpp"
#include "net/tls.hpp"

namespace loketwacht::net {

using model::failure_reason;

namespace {

struct reached {
    result<void> connected;
    std::unique_ptr<byte_stream> stream;
    turns::limiter::lease place;
    model::connection_facts seen;
    model::phase_times times;
};

resolver::addresses in_order(resolver::addresses all, std::span<const std::string> first) {
    std::ranges::stable_partition(
        all, [&](const asio::ip::address& each) { return std::ranges::find(first, each.to_string()) != first.end(); });
    return all;
}

// Connects to the addresses in turn, until one answers.
awaitable<reached> connect_to_any(network& with, const resolver::addresses& addresses, std::uint16_t port,
                                  budget& time) {
    reached out;
    for (const auto& address : addresses)
        out.seen.addresses.push_back({address.to_string(), false, {}});
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        model::address_attempt& attempt = out.seen.addresses.at(i);
        const stopwatch waiting;
        out.place.release();  // who holds one place while it waits for another can wait for ever
        out.place = co_await with.addresses.acquire(attempt.address);
        time.pause(waiting.elapsed());
        byte_stream stream(with.executor);
        const stopwatch connecting;
        out.connected = co_await connect(with, stream, addresses.at(i), port, time.end_of_step());
        out.times.set(model::phase::connect, connecting.elapsed());
        attempt.tried = true;
        if (out.connected) {
            out.seen.address = attempt.address;
            out.stream = std::make_unique<byte_stream>(std::move(stream));
            break;
        }
        attempt.failure = model::failure_of(out.connected.error());
        if (i + 1 < addresses.size() && std::chrono::steady_clock::now() >= time.end()) {
            out.connected =
                failed(failure_reason::deadline,
                       fmt::format("the time was up before {} was tried", out.seen.addresses.at(i + 1).address), true);
            break;
        }
    }
    co_return out;
}

}  // namespace

awaitable<opening> connection::open_once(network& with, const target& to, const resolver::addresses& addresses,
                                         budget& time) {
    opening out;
    reached there = co_await connect_to_any(with, addresses, to.url.port, time);
    out.seen = std::move(there.seen);
    out.times = there.times;
    if (!there.connected) {
        out.opened = there.connected.error();
        co_return out;
    }
    std::unique_ptr<connection> made(new connection);
    made->place_ = std::move(there.place);
    made->address_ = out.seen.address;
    if (!to.url.is_https()) {
        made->plain_ = std::move(there.stream);
        out.opened = std::move(made);
        co_return out;
    }
    made->secure_ = make_tls_stream(with, std::move(*there.stream), to.url.host, to.offer);
    handshake_outcome shaken = co_await handshake(with, *made->secure_, to.url.host, to.offer, time.end_of_step());
    out.times.set(model::phase::tls, shaken.took);
    out.seen.tls = made->tls_ = std::move(shaken.seen);
    out.seen.asks_certificate = shaken.asks_certificate;
    out.wants_other_protocol = shaken.wants_other_protocol;
    out.failed_in_tls = shaken.failed_in_tls;
    time.pause(shaken.fetched_for);
    if (shaken.done) {
        out.opened = std::move(made);
    } else {
        out.opened = shaken.done.error();
    }
    co_return out;
}

awaitable<opening> connection::open_again(network& with, const target& to, opening first, budget& time) {
    target other = to;
    other.offer = first.wants_other_protocol ? offer::browsers_http2 : offer::anything;
    const resolver::addresses same{asio::ip::make_address(first.seen.address)};
    opening second = co_await open_once(with, other, same, time);
    if (!second.seen.tls && second.failed_in_tls && other.offer == offer::anything) {
        other.offer = offer::anything_before_1_3;
        second = co_await open_once(with, other, same, time);
    }
    if (!second.seen.tls) co_return first;
    first.seen.tls = std::move(second.seen.tls);
    first.seen.asks_certificate = second.seen.asks_certificate;
    first.seen.speaks_http2_only = first.wants_other_protocol;
    if (first.wants_other_protocol)
        first.opened = failed(failure_reason::http_malformed, "the server speaks HTTP/2 and no HTTP/1.1");
    co_return first;
}

awaitable<opening> connection::open_at(network& with, const target& to, asio::ip::address address, budget& time) {
    const resolver::addresses only{address};
    co_return co_await open_once(with, to, only, time);
}

awaitable<opening> connection::open(network& with, const target& to, budget& time) {
    const stopwatch resolving;
    const auto found = co_await with.names.resolve(to.url.host, to.ip, time.end_of_step());
    const auto resolved = resolving.elapsed();
    opening out;
    out.times.set(model::phase::resolve, resolved);
    if (!found) {
        out.opened = found.error();
        co_return out;
    }
    const resolver::addresses addresses = in_order(*found, to.first);
    out = co_await open_once(with, to, addresses, time);
    if (to.offer == offer::browsers && out.failed_in_tls && !out.seen.tls)
        out = co_await open_again(with, to, std::move(out), time);
    out.times.set(model::phase::resolve, resolved);
    co_return out;
}

model::connection_facts connection::facts() const {
    return {tls_, {}, address_, true, secure_ != nullptr && asked_for_certificate(secure_->native_handle())};
}

awaitable<http_outcome> connection::get(const http_request& request, const budget& time) {
    if (secure_) return http_get(*secure_, buffer_, request, time);
    return http_get(*plain_, buffer_, request, time);
}

awaitable<http_outcome> connection::post(const http_request& request, const base::secret& form, const budget& time) {
    if (secure_) co_return co_await http_post(*secure_, buffer_, request, form, time);
    http_outcome refused;
    refused.answered = failed(failure_reason::tls_protocol, "a form is sent over TLS only");
    co_return refused;
}

awaitable<std::vector<model::address_attempt>> try_other_addresses(network& with, const model::url& url,
                                                                   std::chrono::milliseconds timeout,
                                                                   std::vector<model::address_attempt> addresses) {
    for (model::address_attempt& attempt : addresses) {
        if (attempt.tried) continue;
        const auto place = co_await with.addresses.acquire(attempt.address);
        const budget time(timeout);
        byte_stream stream(with.executor);
        const auto connected =
            co_await connect(with, stream, asio::ip::make_address(attempt.address), url.port, time.end_of_step());
        attempt.tried = true;
        if (!connected) attempt.failure = model::failure_of(connected.error());
    }
    co_return addresses;
}

}  // namespace loketwacht::net
