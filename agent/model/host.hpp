#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/url.hpp"

/// Hosts of URLs in the normal form that `url` has them in.
namespace loketwacht::model {

/// A host that is written without brackets: a name, in small letters and without a final dot, or an IPv4 address. The
/// error says what is wrong with it. `international`: a name may be in other letters than ASCII's, as browsers take it
/// (IDNA), and becomes its xn-- form.
[[nodiscard]] base::result<std::string> normal_host(std::string_view written, bool international);

/// What stands between brackets (RFC 4291, without a zone); nothing where it is no IPv6 address.
[[nodiscard]] std::optional<std::string> normal_ipv6(std::string_view written);

}  // namespace loketwacht::model
