#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace loketwacht::model {

/// A Strict-Transport-Security header (RFC 6797, section 6.1). A header that breaks its grammar is treated as absent,
/// as Chromium does: what a directive that it does not know says more than once, or with a value, does not matter.
struct hsts_policy {
    std::chrono::seconds max_age{};
    bool include_subdomains = false;
    bool preload = false;

    bool operator==(const hsts_policy&) const = default;
};

[[nodiscard]] std::optional<hsts_policy> parse_hsts(std::string_view header);

}  // namespace loketwacht::model
