#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/handlers.hpp"
#include "web/routes.hpp"

// What the answers to several addresses have in common.
namespace loketwacht::web {

[[nodiscard]] response whole(int status, const char* type, std::string body);

/// An HTML document, in the language that the visitor's browser prefers.
[[nodiscard]] response page(int status, std::string html);

/// Null where there is none.
[[nodiscard]] model::portal_state_ptr find_portal(const model::snapshot& snapshot, std::string_view id);

/// To the same address of the shard that the portal falls to; of this shard's own there is none.
[[nodiscard]] std::optional<response> elsewhere(const handlers& h, const std::string& prefix, std::string_view id,
                                                const std::string& suffix = "");

}  // namespace loketwacht::web
