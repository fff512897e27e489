#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "net/http.hpp"
#include "net/network.hpp"
#include "turns/limiter.hpp"

namespace loketwacht::net {

class connection;

/// What opening a connection came to, with what was seen on the way (addresses, times, TLS facts), also when it fails.
struct opening {
    result<std::unique_ptr<connection>> opened;
    model::connection_facts seen;
    model::phase_times times;
    bool wants_other_protocol = false;  ///< the handshake was refused for that of the agent
    bool failed_in_tls = false;         ///< the handshake, for what the server said in it or refused
};

/// An open connection to one host and port, plain or TLS, used by one coroutine at a time. Must not outlive the network
/// it was opened with.
class connection {
public:
    struct target {
        model::url url;
        model::ip_family ip = model::ip_family::any;
        net::offer offer = net::offer::browsers;
        std::span<const std::string> first = {};  ///< addresses to try before the others, where the name has them
    };

    /// Looks the name up, connects to its addresses in turn until one answers, and shakes hands where the URL is https.
    /// A server that refuses HTTP/1.1 in the handshake, or all that browsers offer, is asked a second time, to see its
    /// certificate: the first connection is closed by then, and what failed with it still counts.
    [[nodiscard]] static awaitable<opening> open(network& with, const target& to, budget& time);

    /// The same at one address, without a second try.
    [[nodiscard]] static awaitable<opening> open_at(network& with, const target& to, asio::ip::address address,
                                                    budget& time);

    [[nodiscard]] awaitable<http_outcome> get(const http_request& request, const budget& time);

    /// Sends a form by POST; a plain connection refuses to.
    [[nodiscard]] awaitable<http_outcome> post(const http_request& request, const base::secret& form,
                                               const budget& time);

    /// What holds for a later request on this connection: its address, and what the handshake showed.
    [[nodiscard]] model::connection_facts facts() const;

private:
    connection() = default;

    [[nodiscard]] static awaitable<opening> open_once(network& with, const target& to,
                                                      const resolver::addresses& addresses, budget& time);
    [[nodiscard]] static awaitable<opening> open_again(network& with, const target& to, opening first, budget& time);

    turns::limiter::lease place_;
    std::string address_;
    std::optional<model::tls_facts> tls_;
    std::unique_ptr<byte_stream> plain_;  ///< one of the two
    std::unique_ptr<tls_stream> secure_;
    boost::beast::flat_buffer buffer_{largest_buffer};
};

/// Tries those of a name's addresses that were not tried yet: connects and hangs up (the slow look). Gives all of them.
[[nodiscard]] awaitable<std::vector<model::address_attempt>> try_other_addresses(
    network& with, const model::url& url, std::chrono::milliseconds timeout,
    std::vector<model::address_attempt> addresses);

}  // namespace loketwacht::net
