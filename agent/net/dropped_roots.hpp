#pragma once

#include <optional>
#include <string_view>

namespace loketwacht::net {

/// The name of a root that browsers have trusted and no longer do, by its fingerprint (SHA-256, hexadecimal, lower
/// case): those of Mozilla's list as Debian 12 had it (ca-certificates 20230311) that are no longer on it as Debian 13
/// has it (20250419).
[[nodiscard]] std::optional<std::string_view> dropped_by_browsers(std::string_view sha256);

}  // namespace loketwacht::net
