#pragma once

#include <optional>
#include <string>

#include "net/openssl.hpp"

namespace loketwacht::net {

/// What of a certificate is not written as the standards have it, "an extension is there twice", where Chromium reads
/// no further and OpenSSL does: DER (X.690), and RFC 5280, sections 4.1 and 4.2. Nothing where nothing is.
[[nodiscard]] std::optional<std::string> malformed_part(X509* certificate);

}  // namespace loketwacht::net
