#pragma once

#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "net/openssl.hpp"

namespace loketwacht::net {

/// An address that a certificate names for what its authority publishes, where the agent would ask there: by http, at
/// most 500 bytes.
[[nodiscard]] inline std::optional<std::string> http_address(const GENERAL_NAME* name) {
    constexpr std::size_t longest = 500;
    constexpr std::size_t scheme = 7;
    if (name->type != GEN_URI) return std::nullopt;
    const ASN1_STRING* text = name->d.uniformResourceIdentifier;
    std::string url(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                    static_cast<std::size_t>(ASN1_STRING_length(text)));
    const bool is_asked = url.size() <= longest && base::lower_case(url.substr(0, scheme)) == "http://";
    return is_asked ? std::optional(std::move(url)) : std::nullopt;
}

}  // namespace loketwacht::net
