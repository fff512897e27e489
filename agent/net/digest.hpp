#pragma once

#include <string_view>

#include "model/page.hpp"

namespace loketwacht::net {

/// SHA-256 (FIPS 180-4): a page that a hostile server changes cannot be passed off as the one seen before.
[[nodiscard]] model::body_digest digest_of(std::string_view bytes);

}  // namespace loketwacht::net
