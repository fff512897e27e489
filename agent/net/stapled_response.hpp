#pragma once

#include <span>

#include "net/openssl.hpp"

namespace loketwacht::net {

/// The response that a server stapled (RFC 6066, section 8; RFC 6960), where one of its answers says that the leaf of
/// the chain is revoked: its one signature is then worth checking. Null where it says anything else, and where checking
/// it could be costly: more than 32 KiB, 64 answers or 4 certificates, or a certificate whose key is not affordable.
/// Authorities send one answer in some 500 bytes, or in 4 kB with the certificate of a delegated signer.
[[nodiscard]] ocsp_basic_ptr revocation_claimed(std::span<const unsigned char> stapled, STACK_OF(X509) * sent);

}  // namespace loketwacht::net
