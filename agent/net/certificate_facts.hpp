#pragma once

#include "model/certificate.hpp"
#include "net/openssl.hpp"

namespace loketwacht::net {

/// Reads the facts out of a parsed certificate (RFC 5280). Texts are printable and bounded, whatever the certificate
/// holds; a date that cannot be read is the epoch.
[[nodiscard]] model::certificate certificate_facts(X509* from);

/// The fingerprint, in hexadecimal.
[[nodiscard]] std::string sha256_of(const X509* certificate);

/// What such facts take of memory, in bytes, as an estimate.
[[nodiscard]] std::size_t size_of(const model::certificate& facts);

/// Whether checking a signature with the certificate's key costs no more than a few milliseconds: RSA of at most 8192
/// bits with an exponent of at most 33, as BoringSSL bounds both, or a key on an elliptic curve. A key that cannot be
/// read verifies nothing and costs nothing.
[[nodiscard]] bool is_affordable(X509* certificate);

/// Between which moments it is valid; a date that cannot be read is the epoch.
struct validity {
    model::sys_time from;
    model::sys_time until;
};
[[nodiscard]] validity validity_of(const X509* certificate);

}  // namespace loketwacht::net
