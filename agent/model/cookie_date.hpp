#pragma once

#include <optional>
#include <string_view>

#include "model/time.hpp"

namespace loketwacht::model {

/// The date of a cookie's Expires attribute, as browsers read it: whatever the order of its parts and whatever stands
/// between them, always UTC (RFC 6265, section 5.1.1). Nothing where that algorithm fails; browsers then ignore the
/// attribute.
[[nodiscard]] std::optional<sys_time> parse_cookie_date(std::string_view text);

}  // namespace loketwacht::model
