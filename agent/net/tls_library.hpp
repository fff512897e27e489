#pragma once

#include <string_view>

#include <openssl/crypto.h>

namespace loketwacht::net {

/// The library that is loaded, which may be newer than the one that the agent was built with: "OpenSSL 3.5.4 30 Sep
/// 2025".
[[nodiscard]] inline std::string_view tls_library() {
    return OpenSSL_version(OPENSSL_VERSION);
}

}  // namespace loketwacht::net
