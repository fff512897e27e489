#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/time.hpp"
#include "model/url.hpp"

namespace loketwacht::net {

/// A Set-Cookie header with its value (RFC 6265bis, section 5.6). `model::cookie` is what may be told of it.
struct set_cookie {
    std::string name;  ///< may be empty
    std::string value;
    std::string domain;  ///< in small letters, without a dot before it; empty: the host's own
    std::string path;    ///< empty: that of the URL
    bool secure = false;
    bool removed = false;  ///< it is no longer to be sent
};

/// Nothing for a header that browsers ignore: control characters, more than 4096 bytes, neither name nor value.
[[nodiscard]] std::optional<set_cookie> parse_cookie(std::string_view header, model::sys_time now);

/// RFC 6265bis, section 5.1.3: an address matches itself alone.
[[nodiscard]] bool domain_matches(std::string_view host, std::string_view domain);

}  // namespace loketwacht::net
