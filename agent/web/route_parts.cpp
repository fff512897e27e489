#include "web/route_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/percent.hpp"

namespace loketwacht::web {

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

std::optional<response> elsewhere(const handlers& h, const std::string& prefix, std::string_view id,
                                  const std::string& suffix) {
    if (h.shards.addresses.empty()) return std::nullopt;
    const std::size_t shard = h.shards.of(id);
    if (shard == h.shards.own) return std::nullopt;
    const std::string address = h.shards.addresses.at(shard) + prefix + base::percent_encoded(id) + suffix;
    response out = plain(307, fmt::format("this portal falls to another shard: {}", address));
    out.headers = {{"Location", address}};
    return out;
}

}  // namespace loketwacht::web
