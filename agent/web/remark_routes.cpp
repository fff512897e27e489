#include "web/remark_routes.hpp"

#include "web/form.hpp"
#include "web/route_parts.hpp"

namespace loketwacht::web {

namespace {

constexpr std::string_view prefix = "/api/v1/portals/";

response said(model::remark_outcome what) {
    switch (what) {
        case model::remark_outcome::taken:
            return plain(200, "that is kept, and shown on the portal's page");
        case model::remark_outcome::not_open:
            return plain(
                409, "the portal has no such finding open; send rule and endpoint as /api/v1/portals/ID names them");
        case model::remark_outcome::nothing_said:
            return plain(409, "nothing of the kind is said of that finding on its portal's page");
        case model::remark_outcome::too_often: {
            response out = plain(429, "too much is said of findings at once; wait a minute");
            out.headers = {{"Retry-After", "60"}};
            return out;
        }
        case model::remark_outcome::no_such_portal:
            break;
    }
    return plain(404, "no portal has this id; /api/v1/portals lists them");
}

response remark(const request& r, service& s, model::remark::kind what, std::string_view suffix) {
    const std::string id = r.path.substr(prefix.size(), r.path.size() - prefix.size() - suffix.size());
    if (r.user.empty()) {
        return plain(403,
                     "only who is logged in may say that of a finding, for it is kept who did; give the agent a "
                     "--web.config.file with basic_auth_users, as config/README.md tells under Web");
    }
    if (find_portal(*s.by.snapshot(), id) == nullptr) {
        if (auto there = elsewhere(r, s.by.shards, id)) return *there;
        return said(model::remark_outcome::no_such_portal);
    }
    auto sent = sent_form(r);
    if (auto* const wrong = std::get_if<response>(&sent)) return std::move(*wrong);
    const auto came_of_it = s.by.remark({id, r.user, what, std::get<parameters>(std::move(sent))});
    if (!came_of_it) return plain(400, came_of_it.error().message());
    s.forget();
    const bool is_shown = *came_of_it == model::remark_outcome::taken && is_from_page(r);
    return is_shown ? back_to_portal(r, id) : said(*came_of_it);
}

}  // namespace

response accept_finding(const request& r, service& s) {
    return remark(r, s, model::remark::kind::accepted, "/exceptions");
}

response handle_finding(const request& r, service& s) {
    return remark(r, s, model::remark::kind::handled, "/handling");
}

}  // namespace loketwacht::web
