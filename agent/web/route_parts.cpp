#include "web/route_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/percent.hpp"

namespace loketwacht::web {

namespace {

// What was asked for, as it is written behind the address of a server.
std::string target_of(const request& asked) {
    const auto stays = [](char c) { return base::is_unreserved(c) || c == '/'; };
    std::string out = base::percent_encoded(asked.path, stays);
    char mark = '?';
    for (const auto& [name, value] : asked.query) {
        out += mark + base::percent_encoded(name) + '=' + base::percent_encoded(value);
        mark = '&';
    }
    return out;
}

response sent_to(const std::string& address, const request& asked, std::string_view why) {
    const std::string there = address + target_of(asked);
    response out = plain(307, fmt::format("{}: {}", why, there));
    out.headers = {{"Location", there}};
    return out;
}

}  // namespace

response whole(int status, const char* type, std::string body) {
    response out;
    out.status = status;
    out.content_type = type;
    out.body = std::move(body);
    return out;
}

response page(int status, std::string html) {
    response out = whole(status, "text/html; charset=utf-8", std::move(html));
    out.headers = {{"Vary", "Accept-Language"}};
    return out;
}

model::portal_state_ptr find_portal(const model::snapshot& snapshot, std::string_view id) {
    const auto found =
        std::ranges::find_if(snapshot.portals, [&](const auto& state) { return state->portal->id == id; });
    return found == snapshot.portals.end() ? nullptr : *found;
}

bool is_from_page(const request& asked) {
    return asked.sec_fetch_mode == "navigate" || (asked.sec_fetch_mode.empty() && !asked.origin.empty());
}

response back_to_portal(const request& asked, const std::string& id) {
    const std::string lang = asked.parameter("lang");
    const std::string query = lang.empty() ? "" : "?lang=" + base::percent_encoded(lang);
    response out = plain(303, "see the portal's page");
    out.headers = {{"Location", "/portals/" + base::percent_encoded(id) + query}};
    return out;
}

std::optional<response> elsewhere(const request& asked, const shard_pages& shards, std::string_view id) {
    if (shards.addresses.empty()) return std::nullopt;
    const std::size_t shard = shards.of(id);
    if (shard == shards.own) return std::nullopt;
    return sent_to(shards.addresses.at(shard), asked, "this portal falls to another shard");
}

std::optional<response> at_own_address(const request& asked, const shard_pages& shards) {
    if (shards.addresses.empty() || asked.host.empty()) return std::nullopt;
    const std::string& own = shards.addresses.at(shards.own);
    if (!own.ends_with('.' + base::lower_case(asked.host))) return std::nullopt;
    return sent_to(own, asked, "several shards are at the address that was asked; this page stays with one of them");
}

}  // namespace loketwacht::web
