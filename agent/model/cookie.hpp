#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace loketwacht::model {

/// What a Set-Cookie header says of a cookie, without its value (RFC 6265, section 5.2).
struct cookie {
    std::string name;  ///< printable, bounded
    bool secure = false;
    bool http_only = false;
    bool persistent = false;  ///< Expires or Max-Age: it outlives the session
    bool removed = false;     ///< the browser is told to forget it: Max-Age of zero or less, or Expires in the past

    bool operator==(const cookie&) const = default;
};

/// Nothing for a header that browsers ignore or refuse by itself (RFC 6265bis, sections 5.6 and 5.7): no name, control
/// characters, more than 4096 bytes, a prefix whose attributes are missing, SameSite=None or Partitioned without
/// Secure. `now` is what its Expires is held against.
[[nodiscard]] std::optional<cookie> parse_set_cookie(std::string_view header, sys_time now);

}  // namespace loketwacht::model
