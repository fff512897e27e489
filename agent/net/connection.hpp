#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/http.hpp"
#include "net/network.hpp"

namespace loketwacht::net {

/// An open connection to one host and port, plain or TLS, used by one coroutine at a time. Must not outlive the network
/// it was opened with.
class connection {
public:
    struct target {
        model::url url;
        model::ip_family ip = model::ip_family::any;
        network::offer versions = network::offer::all;
    };

    /// Looks the name up, connects to its addresses in turn until one answers, and shakes hands where the URL is https.
    /// What was seen on the way (addresses, times, TLS facts) is noted in `seen`, also when it fails.
    [[nodiscard]] static awaitable<result<std::unique_ptr<connection>>> open(network& with, const target& to,
                                                                             budget& time, model::hop& seen);

    [[nodiscard]] awaitable<http_outcome> get(const http_request& request, const budget& time, model::hop& seen);

    /// Sends a form by POST; a plain connection refuses to.
    [[nodiscard]] awaitable<http_outcome> post(const http_request& request, const base::secret& form,
                                               const budget& time, model::hop& seen);

    [[nodiscard]] const std::string& address() const { return address_; }
    /// What the handshake showed: it holds for every request on this connection. Nothing on a plain one.
    [[nodiscard]] const std::optional<model::tls_facts>& tls() const { return tls_; }

private:
    connection() = default;

    turns::limiter::lease place_;
    std::string address_;
    std::optional<model::tls_facts> tls_;
    std::unique_ptr<tcp_stream> plain_;  ///< one of the two
    std::unique_ptr<tls_stream> secure_;
    boost::beast::flat_buffer buffer_{largest_buffer};
};

/// Tries every address of a name that `seen` has not tried yet: connects and hangs up (the slow look).
[[nodiscard]] awaitable<void> try_other_addresses(network& with, const model::url& url,
                                                  std::chrono::milliseconds timeout,
                                                  std::vector<model::address_attempt>& addresses);

}  // namespace loketwacht::net
