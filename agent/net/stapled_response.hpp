#pragma once

#include <span>

#include "model/time.hpp"
#include "net/openssl.hpp"

namespace loketwacht::net {

/// What a server stapled (RFC 6066, section 8; RFC 6960) says of the leaf of its chain, before anybody checked who says
/// so. `response` is null where it says nothing, is out of date (of a good one; revoked stays revoked), or where
/// checking it could be costly: more than 32 KiB, 64 answers or 4 certificates, or a certificate whose key is not
/// affordable. Authorities send one answer in some 500 bytes, or in 4 kB with the certificate of a delegated signer.
struct stapled_claim {
    ocsp_basic_ptr response;
    bool is_revoked = false;
};

[[nodiscard]] stapled_claim claim_of(std::span<const unsigned char> stapled, STACK_OF(X509) * sent,
                                     model::sys_time now);

}  // namespace loketwacht::net
