#pragma once

#include <string>

#include "net/openssl.hpp"

namespace loketwacht::net {

/// Whether a certificate names a host, as Chromium decides it (RFC 9525, section 6): by subjectAltName only, an address
/// by an iPAddress only, a wildcard for one whole label, and for none where what is behind it is a public suffix.
/// Labels may have underscores. Firefox takes wildcards on public suffixes too.
[[nodiscard]] bool names_host(X509* leaf, const std::string& host);

/// Whether its subjectAltName holds what is no name of its kind: a text that is not ASCII, an address of another size
/// than 4 or 16 bytes. Browsers then refuse the whole certificate, whatever good names stand beside it.
[[nodiscard]] bool has_malformed_names(X509* certificate);

/// Whether a wildcard of the leaf would stand for a host that an authority above it excludes (nameConstraints):
/// Chromium then refuses the certificate, whichever of its hosts is asked.
[[nodiscard]] bool has_excluded_wildcard(X509* leaf, X509* authority);

}  // namespace loketwacht::net
