#pragma once

#include <openssl/types.h>

namespace loketwacht::net {

/// OpenSSL's default provider with those of its decoders alone that read the public key of a certificate
/// (SubjectPublicKeyInfo, of every kind of key): 12 of 40. OpenSSL 3.0 goes through all decoders, and for each through
/// all others, at each certificate that a handshake shows, and takes 78 µs of processor for what takes 29 so. All else
/// is the default provider's, and so are all answers. Private keys cannot be read in it.
///
/// Made at the first call, and never freed: what was made in it may outlive whoever asked. Safe from any thread. Throws
/// std::runtime_error where OpenSSL does not let it be made.
[[nodiscard]] OSSL_LIB_CTX* context_with_few_decoders();

}  // namespace loketwacht::net
