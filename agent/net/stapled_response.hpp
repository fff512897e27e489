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

[[nodiscard]] stapled_claim claim_of(std::span<const unsigned char> stapled, X509* leaf, X509* issuer,
                                     model::sys_time now);

/// Whether the issuer made the response, or somebody whose certificate came with it and whom the issuer lets sign such
/// responses (RFC 6960, section 4.2.2.2).
[[nodiscard]] bool is_signed_for(OCSP_BASICRESP* response, X509* issuer, model::sys_time now);

}  // namespace loketwacht::net
