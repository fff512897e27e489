#include "net/fetch.hpp"

#include "model/blocked_ports.hpp"
#include "net/connect.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t most_tries = 2;  // addresses

}  // namespace

std::optional<model::url> fetchable(const std::string& url) {
    const auto parsed = model::parse_url(url);
    const bool may = parsed && !parsed->is_https() && !model::is_blocked_port(parsed->port);
    return may ? std::optional(*parsed) : std::nullopt;
}

awaitable<bool> fetch(network& with, const model::url& url, fetch_limits limits, const hand_on& take) {
    const budget time(limits.time);
    const auto found = co_await with.names.resolve(url.host, model::ip_family::any, time.end_of_step());
    if (!found) co_return false;
    for (std::size_t i = 0; i < found->size() && i < most_tries; ++i) {
        byte_stream stream(with.executor);
        const auto connected = co_await connect(with, stream, found->at(i), url.port, time.end_of_step());
        if (!connected) continue;
        boost::beast::flat_buffer buffer(largest_buffer);
        const http_request request{url, with.user_agent, limits.bytes, keep_body::any, {}, false, &take};
        const http_outcome outcome = co_await http_get(stream, buffer, request, time);
        co_return outcome.answered&& outcome.seen.body == model::body_extent::whole;
    }
    co_return false;
}

}  // namespace loketwacht::net
