#pragma once

#include "net/openssl.hpp"

namespace loketwacht::net {

/// Lets the clients of a context refuse a key exchange over a finite field (DHE, RFC 5246, section 7.4.3) that costs
/// too much: the server chooses its group, the cost grows with the cube of its size, and one of 10,000 bits takes a
/// second of CPU. Groups of at most 4096 bits are taken; browsers take none at all. Everything else is allowed, as
/// security level 0 of OpenSSL does it: an observer must see what a careful client would refuse.
void bound_key_exchange(SSL_CTX* context);

/// The size of the group, in bits, for which a handshake of such a context was refused; 0: it was not refused for that.
[[nodiscard]] int refused_group_bits(const SSL* ssl);

}  // namespace loketwacht::net
