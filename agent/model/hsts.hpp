#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace loketwacht::model {

/// A Strict-Transport-Security header (RFC 6797). A header that breaks its grammar is treated as absent.
struct hsts_policy {
    std::chrono::seconds max_age{};
    bool include_subdomains = false;
    bool preload = false;

    bool operator==(const hsts_policy&) const = default;
};

[[nodiscard]] std::optional<hsts_policy> parse_hsts(std::string_view header);

}  // namespace loketwacht::model
