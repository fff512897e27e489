#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace loketwacht::model {

/// Where an acceptance was written: in a file, the configuration or an inventory, or on the portal's page.
enum class acceptance_source { inventory, page };

[[nodiscard]] std::string_view to_string(acceptance_source s);

/// That a finding is known and stays as it is until a day: one of `exceptions` as operators write them, or what
/// somebody who is logged in said on the portal's page. It changes no answer of a rule and no verdict; it takes the
/// finding out of what is told as open, and says why and who said so.
struct acceptance {
    std::string rule;
    std::string endpoint;  ///< its name; empty: any endpoint of the portal
    std::string reason;
    std::string by;                       ///< who accepts it
    std::chrono::year_month_day until{};  ///< its last day, in Belgium
    acceptance_source from = acceptance_source::inventory;

    bool operator==(const acceptance&) const = default;
    [[nodiscard]] sys_time end() const;
    [[nodiscard]] bool is_past(sys_time now) const { return now >= end(); }
    [[nodiscard]] bool covers(std::string_view broken_rule, std::string_view at_endpoint) const;
};

using acceptance_ptr = std::shared_ptr<const acceptance>;

/// The acceptance that holds for a finding at a moment: one that names its endpoint before one for any, and of two that
/// do the first; null: none.
[[nodiscard]] const acceptance* acceptance_of(std::span<const acceptance> all, std::string_view rule,
                                              std::string_view endpoint, sys_time now);

/// "2027-03-31".
[[nodiscard]] std::string last_day_of(const acceptance& accepted);

}  // namespace loketwacht::model
