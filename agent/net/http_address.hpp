#pragma once

#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "net/asn1.hpp"

namespace loketwacht::net {

/// An address that a certificate names for what its authority publishes, where the agent would ask there: by http, at
/// most 500 bytes.
[[nodiscard]] inline std::optional<std::string> http_address(const GENERAL_NAME* name) {
    constexpr std::size_t longest = 500;
    constexpr std::size_t scheme = 7;
    if (name->type != GEN_URI) return std::nullopt;
    std::string url(view_of(name->d.uniformResourceIdentifier));
    const bool is_asked = url.size() <= longest && base::lower_case(url.substr(0, scheme)) == "http://";
    return is_asked ? std::optional(std::move(url)) : std::nullopt;
}

}  // namespace loketwacht::net
