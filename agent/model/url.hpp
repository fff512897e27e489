#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "base/result.hpp"

namespace loketwacht::model {

enum class scheme { http, https };

[[nodiscard]] std::string_view to_string(scheme s);
[[nodiscard]] std::uint16_t default_port(scheme s);

/// An absolute http or https URL in normal form: lower-case host without a final dot, a port always present, a target
/// that starts with '/', no user information, no fragment. IPv4 hosts in any notation that browsers take (decimal,
/// octal, hexadecimal, fewer parts; WHATWG URL, "IPv4 parser") are written as four decimal parts; IPv6 hosts are kept
/// without brackets.
struct url {
    model::scheme scheme = model::scheme::https;
    std::string host;
    std::uint16_t port = 443;
    std::string target = "/";  ///< path and query as sent on the wire

    bool operator==(const url&) const = default;

    [[nodiscard]] bool is_https() const { return scheme == model::scheme::https; }
    /// `host`, with brackets for IPv6 and `:port` where it is not the scheme's default: the HTTP Host header.
    [[nodiscard]] std::string authority() const;
    /// The whole URL; a default port is left out.
    [[nodiscard]] std::string str() const;
};

/// Why a text is no URL that the agent can use, as the code of the error: what it says cannot be made out at all, or is
/// nothing that the agent asks for (another scheme, a user name or password, no host, no usable port). The message is
/// for a person: "the scheme is ftp, not http or https".
enum class url_mistake { malformed = 1, unusable };

[[nodiscard]] std::error_code make_error_code(url_mistake mistake);

/// Parses an absolute URL that somebody wrote down: an http or https URL of WHATWG URL, with two slashes, without a
/// user name or password, and with an international name in its xn-- form. Never throws; what has over 8 KiB is
/// refused, before or after escaping: whatever is written down parses again.
[[nodiscard]] base::result<url> parse_url(std::string_view text);

/// Resolves a reference such as a Location header against the URL it came from, as browsers do (WHATWG URL, "basic URL
/// parser"), but for a user name and password, which are dropped. The host is what it leads to: whether the agent may
/// connect there is asked of the address.
[[nodiscard]] base::result<url> resolve(const url& from, std::string_view reference);

/// The IPv4 address that a host means, as four decimal parts, where a browser would read it as one; else nothing.
[[nodiscard]] std::optional<std::string> parse_ipv4_host(std::string_view host);

}  // namespace loketwacht::model
