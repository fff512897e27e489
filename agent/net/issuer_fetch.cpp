#include "net/issuer_fetch.hpp"

#include "model/blocked_ports.hpp"
#include "net/connect.hpp"
#include "net/http.hpp"

namespace loketwacht::net {

namespace {

constexpr std::chrono::seconds longest_fetch{6};
constexpr std::size_t most_bytes = 64UL << 10U;
constexpr std::size_t most_tries = 2;  // addresses

// Its turns are its own: who fetches has a connection to a portal open, and would wait for ever where all places at an
// address are taken by those who wait for it.
awaitable<std::string> body_at(network& with, const model::url& url) {
    const budget time(longest_fetch);
    const auto found = co_await with.names.resolve(url.host, model::ip_family::any, time.end_of_step());
    if (!found) co_return std::string();
    for (std::size_t i = 0; i < found->size() && i < most_tries; ++i) {
        tcp_stream stream(with.executor);
        const auto connected = co_await connect(with, stream, found->at(i), url.port, time.end_of_step());
        if (!connected) continue;
        boost::beast::flat_buffer buffer(largest_buffer);
        const http_request request{url, with.user_agent, most_bytes, keep_body::any};
        http_outcome outcome = co_await http_get(stream, buffer, request, time);
        const bool is_whole = outcome.answered && outcome.seen.body == model::body_extent::whole;
        co_return is_whole ? std::move(outcome.body).value_or("") : std::string();
    }
    co_return std::string();
}

}  // namespace

awaitable<void> fetch_issuers(network& with, std::string url) {
    const auto parsed = model::parse_url(url);
    std::vector<x509_ptr> found;
    if (parsed && !parsed->is_https() && !model::is_blocked_port(parsed->port)) {
        const auto place = co_await with.authorities.acquire(parsed->host);
        if (with.chains.fetched().find(url, model::now()) != nullptr) co_return;  // somebody else was faster
        const std::string body = co_await body_at(with, *parsed);
        found = certificates_in({reinterpret_cast<const unsigned char*>(body.data()), body.size()});
    }
    with.chains.fetched().keep(url, std::move(found), model::now());
}

}  // namespace loketwacht::net
