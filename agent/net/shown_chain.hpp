#pragma once

#include "net/openssl.hpp"

namespace loketwacht::net {

/// Lets the clients of a context keep the chain that a server shows, also where the handshake ends right after it, and
/// hang up before a signature is checked with a key that makes that costly (`is_affordable`). Nothing else is verified
/// in the handshake: the chain verifier does that, and OpenSSL need not do it twice.
void keep_shown_chain(SSL_CTX* context);

/// The chain as it was sent, leaf first; null where none was.
[[nodiscard]] STACK_OF(X509) * shown_chain(const SSL* ssl);

}  // namespace loketwacht::net
