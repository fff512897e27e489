#include "web/page_routes.hpp"

#include "web/route_parts.hpp"

namespace loketwacht::web {

namespace {

// A letter is whole by itself: its style is in it, for who keeps it or sends it on.
response as_letter(const request& r, std::string text) {
    if (r.parameter("format") == "text") return plain(200, std::move(text));
    response out = page(200, std::move(text));
    out.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                             "form-action 'none'; frame-ancestors 'none'");
    return out;
}

}  // namespace

response show_status(const request& r, service& s) {
    const handlers& h = s.by;
    if (auto there = at_own_address(r, h.shards)) return *there;
    return page(200, h.pages.status(*h.snapshot(), r));
}

response show_agent(const request& r, service& s) {
    if (auto there = at_own_address(r, s.by.shards)) return *there;
    return page(200, s.by.pages.agent(*s.by.snapshot(), r));
}

response show_portal(const request& r, service& s) {
    const handlers& h = s.by;
    const auto snapshot = h.snapshot();
    const std::string prefix = "/portals/";
    const std::string id = r.path.substr(prefix.size());
    const auto state = find_portal(*snapshot, id);
    if (auto there = state ? at_own_address(r, h.shards) : elsewhere(r, h.shards, id)) return *there;
    if (state) return page(200, h.pages.portal(*state, snapshot->taken, r));
    return page(404, h.pages.no_portal(r));
}

response show_letter(const request& r, service& s) {
    const std::string prefix = "/portals/";
    const std::string suffix = "/letter";
    const std::string id = r.path.substr(prefix.size(), r.path.size() - prefix.size() - suffix.size());
    if (const auto state = find_portal(*s.by.snapshot(), id)) {
        auto text = s.by.pages.letter(*state, r);
        return text ? as_letter(r, std::move(*text)) : plain(404, text.error().message());
    }
    if (auto there = elsewhere(r, s.by.shards, id)) return *there;
    return page(404, s.by.pages.no_portal(r));
}

response show_runbook(const request& r, service& s) {
    const std::string_view prefix = "/runbooks/";
    const std::string name = r.path.size() > prefix.size() ? r.path.substr(prefix.size()) : "";
    if (auto text = s.by.pages.runbook(name, r)) return page(200, std::move(*text));
    return plain(404, "there is no runbook of this name; /runbooks lists them");
}

response show_picture(const request& r, service& s) {
    const std::string_view prefix = "/pictures/";
    if (auto webp = s.by.pages.picture(r.path.substr(prefix.size()))) return whole(200, "image/webp", std::move(*webp));
    return plain(404, "there is no picture of this name; the page of a portal shows those that there are");
}

response show_style(const request&, service& s) {
    const handlers& h = s.by;
    return whole(200, "text/css; charset=utf-8", h.pages.style());
}

response show_icon(const request&, service& s) {
    return whole(200, "image/svg+xml", s.by.pages.icon());
}

}  // namespace loketwacht::web
