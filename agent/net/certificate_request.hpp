#pragma once

#include "net/openssl.hpp"

namespace loketwacht::net {

/// Lets the clients of a context notice that a server asks the visitor for a certificate (RFC 8446, section 4.3.2), as
/// it does where people log in by their eID card. The agent has none, and says so.
void note_certificate_requests(SSL_CTX* context);

/// Whether the server has asked for one on this connection, in the handshake or later.
[[nodiscard]] bool asked_for_certificate(const SSL* ssl);

}  // namespace loketwacht::net
