#pragma once

#include <optional>
#include <string>

#include "net/openssl.hpp"

namespace loketwacht::net {

enum class place_on_path { leaf, between, root };

/// Why browsers refuse a certificate though its path verifies.
struct refusal {
    bool is_weakness;   ///< of a key or a signature that once was good enough
    std::string words;  ///< "signed with ED25519, which browsers do not take"
};

/// By a list of what Chromium takes: keys of RSA from 1024 to 8192 bits, of P-256, P-384 and, above the leaf, P-521
/// (the kind of a leaf's key shows in the handshake, which offers what browsers do: `offers.hpp`); signatures by RSA,
/// RSASSA-PSS and ECDSA with the SHA-2 of 256 bits and more; certificates for TLS servers; names and extensions that
/// are well formed. Of a root only the key and the purpose count. Firefox also takes leaves of P-521.
[[nodiscard]] std::optional<refusal> refused_by_browsers(X509* certificate, place_on_path at);

}  // namespace loketwacht::net
