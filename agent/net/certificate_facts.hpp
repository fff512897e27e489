#pragma once

#include "model/certificate.hpp"
#include "net/openssl.hpp"

namespace loketwacht::net {

/// Reads the facts out of a parsed certificate (RFC 5280). Texts are printable and bounded, whatever the certificate
/// holds; a date that cannot be read is the epoch.
[[nodiscard]] model::certificate certificate_facts(X509* from);

/// The certificate says where its issuer's can be fetched (authority information access, caIssuers).
[[nodiscard]] bool names_issuer_address(X509* certificate);

}  // namespace loketwacht::net
