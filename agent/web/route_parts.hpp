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

/// Whether somebody pressed a button on a page, and no program asks. Browsers say so of a navigation, but over plain
/// http only that it has an origin.
[[nodiscard]] bool is_from_page(const request& asked);

/// To the portal's page, in the language of the page that whoever pressed a button there came from.
[[nodiscard]] response back_to_portal(const request& asked, const std::string& id);

/// To the same page of the shard that the portal falls to; of this shard's own there is none.
[[nodiscard]] std::optional<response> elsewhere(const request& asked, const shard_pages& shards, std::string_view id);

/// To the same page at this shard's own address, where it was asked for at the one that the shards share: at
/// watch.example, of 1.watch.example. What a page leads to, its buttons and pictures, is where the shard is alone.
[[nodiscard]] std::optional<response> at_own_address(const request& asked, const shard_pages& shards);

}  // namespace loketwacht::web
