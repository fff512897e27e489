#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "net/http.hpp"
#include "net/network.hpp"

namespace loketwacht::net {

/// A TLS client for `host` (SNI where it is a name, RFC 6066) over a connected stream.
[[nodiscard]] std::unique_ptr<tls_stream> make_tls_stream(network& with, byte_stream connected, const std::string& host,
                                                          offer what);

struct handshake_outcome {
    result<void> done;
    /// Also where the server showed its certificate and then refused the agent for having none: it does speak TLS. Of a
    /// client that offers anything, wherever a certificate was shown.
    std::optional<model::tls_facts> seen;
    bool asks_certificate = false;
    bool wants_other_protocol = false;  ///< refused for the protocol that the agent speaks in it (RFC 7301)
    bool failed_in_tls = false;         ///< by an alert, or for what the other side said; not for its silence
    std::chrono::nanoseconds took{};
    std::chrono::nanoseconds fetched_for{};  ///< how long certificates of issuers were fetched meanwhile
};

/// Shakes hands and verifies the chain without letting a bad one end it.
[[nodiscard]] awaitable<handshake_outcome> handshake(network& with, tls_stream& stream, const std::string& host,
                                                     offer what, steady_time until);

}  // namespace loketwacht::net
