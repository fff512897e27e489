#include "net/connection.hpp"

#include "net/connect.hpp"
#include "net/tls.hpp"

namespace loketwacht::net {

using model::failure_reason;

namespace {

// The addresses of the name, each not tried yet.
awaitable<result<resolver::addresses>> look_up(network& with, const connection::target& to, const budget& time,
                                               model::hop& seen) {
    const stopwatch resolving;
    auto found = co_await with.names.resolve(to.url.host, to.ip, time.end_of_step());
    seen.times.set(model::phase::resolve, resolving.elapsed());
    seen.addresses.clear();
    if (found) {
        for (const auto& address : *found)
            seen.addresses.push_back({address.to_string(), false, {}});
    }
    co_return found;
}

}  // namespace

awaitable<result<std::unique_ptr<connection>>> connection::open(network& with, const target& to, budget& time,
                                                                model::hop& seen) {
    const auto found = co_await look_up(with, to, time, seen);
    if (!found) co_return found.error();
    std::unique_ptr<connection> opened(new connection);
    error last;
    for (std::size_t i = 0; i < found->size(); ++i) {
        model::address_attempt& attempt = seen.addresses.at(i);
        const stopwatch waiting;
        opened->place_.release();  // who holds one place while it waits for another can wait for ever
        opened->place_ = co_await with.addresses.acquire(attempt.address);
        time.pause(waiting.elapsed());
        tcp_stream stream(with.executor);
        const stopwatch connecting;
        const auto connected = co_await connect(with, stream, found->at(i), to.url.port, time.end_of_step());
        seen.times.set(model::phase::connect, connecting.elapsed());
        attempt.tried = true;
        if (connected) {
            opened->address_ = seen.address = attempt.address;
            opened->plain_ = std::make_unique<tcp_stream>(std::move(stream));
            break;
        }
        last = connected.error();
        attempt.failure = model::failure_of(last);
        if (i + 1 < found->size() && std::chrono::steady_clock::now() >= time.end()) {
            co_return failed(failure_reason::deadline,
                             "the time was up before " + seen.addresses.at(i + 1).address + " was tried", true);
        }
    }
    if (!opened->plain_) co_return last;
    if (!to.url.is_https()) co_return opened;
    opened->secure_ = make_tls_stream(with, std::move(*opened->plain_), to.url.host, to.versions);
    opened->plain_.reset();
    const auto shaken = co_await handshake(with, *opened->secure_, to.url.host, time.end_of_step(), seen);
    if (!shaken) co_return shaken.error();
    opened->tls_ = seen.tls;
    co_return opened;
}

awaitable<http_outcome> connection::get(const http_request& request, const budget& time, model::hop& seen) {
    if (secure_) return http_get(*secure_, buffer_, request, time, seen);
    return http_get(*plain_, buffer_, request, time, seen);
}

awaitable<http_outcome> connection::post(const http_request& request, const base::secret& form, const budget& time,
                                         model::hop& seen) {
    if (secure_) co_return co_await http_post(*secure_, buffer_, request, form, time, seen);
    http_outcome refused;
    refused.answered = failed(failure_reason::tls_protocol, "a form is sent over TLS only");
    co_return refused;
}

awaitable<void> try_other_addresses(network& with, const model::url& url, std::chrono::milliseconds timeout,
                                    std::vector<model::address_attempt>& addresses) {
    for (model::address_attempt& attempt : addresses) {
        if (attempt.tried) continue;
        const auto place = co_await with.addresses.acquire(attempt.address);
        const budget time(timeout);
        tcp_stream stream(with.executor);
        const auto connected =
            co_await connect(with, stream, asio::ip::make_address(attempt.address), url.port, time.end_of_step());
        attempt.tried = true;
        if (!connected) attempt.failure = model::failure_of(connected.error());
    }
}

}  // namespace loketwacht::net
