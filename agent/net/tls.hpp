#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "net/http.hpp"
#include "net/network.hpp"

namespace loketwacht::net {

/// A TLS client for `host` (SNI where it is a name, RFC 6066) over a connected stream.
[[nodiscard]] std::unique_ptr<tls_stream> make_tls_stream(network& with, tcp_stream connected, const std::string& host,
                                                          network::offer versions);

struct handshake_outcome {
    result<void> done;
    std::optional<model::tls_facts> seen;
    std::chrono::nanoseconds took{};
};

/// Shakes hands and verifies the chain without letting a bad one end it.
[[nodiscard]] awaitable<handshake_outcome> handshake(network& with, tls_stream& stream, const std::string& host,
                                                     steady_time until);

}  // namespace loketwacht::net
