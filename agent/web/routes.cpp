#include "web/routes.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/time.hpp"
#include "web/page_routes.hpp"
#include "web/remark_routes.hpp"
#include "web/route_parts.hpp"

namespace loketwacht::web {

namespace {

constexpr const char* json_type = "application/json";
constexpr const char* metrics_type = "text/plain; version=0.0.4; charset=utf-8";

response json(int status, std::string body) {
    return whole(status, json_type, std::move(body));
}

// A text that all share, compressed where that is wanted. HEAD is told what GET would be, and nothing is rendered for
// it.
response shared(const request& r, const char* type, shared_rendering& of) {
    const bool compressed = prefers_gzip(r.accept_encoding);
    response out;
    out.content_type = type;
    out.headers = {{"Vary", "Accept-Encoding"}};
    if (compressed) out.headers.emplace_back("Content-Encoding", "gzip");
    out.stream = [](const text_sink&) { return false; };
    if (r.method == "HEAD") return out;
    const auto text = of.get();
    if (text == nullptr) return plain(500, "internal error");
    out.length = compressed ? text->size() : text->plain_size();
    out.stream = [text, compressed](const text_sink& sink) {
        return compressed ? text->write(sink) : text->write_plain(sink);
    };
    return out;
}

response metrics(const request& r, service& s) {
    return shared(r, metrics_type, s.metrics);
}

response healthy(const request&, service&) {
    return plain(200, "healthy");
}

response ready(const request&, service& s) {
    const std::string waiting_for = s.by.waiting_for();
    return waiting_for.empty() ? plain(200, "ready")
                               : plain(503, fmt::format("not ready: waiting for {}", waiting_for));
}

response reload(const request&, service& s) {
    const base::result<std::string> loaded = s.by.reload();
    s.forget();
    return loaded ? plain(200, *loaded) : plain(500, loaded.error().message());
}

// What a query asks for of a list, as its own text.
response some(const base::result<std::string>& text) {
    return text ? json(200, *text) : json(400, text.error().message());
}

response portals(const request& r, service& s) {
    if (!r.query.empty()) return some(s.by.some_portals_json(*s.by.snapshot(), r.query));
    return shared(r, json_type, s.portals_json);
}

response changes(const handlers& h, const std::string& since) {
    const auto moment = base::parse_iso_8601(since.size() == 10 ? since + "T00:00:00Z" : since);
    if (!moment) {
        return json(400, R"({"error": "since is no moment; write it in UTC, as 2026-11-22T09:00:00Z or 2026-11-22"})"
                         "\n");
    }
    auto text = h.changes_json(*h.snapshot(), *moment);
    if (text) return json(200, std::move(*text));
    return json(503, R"({"error": "the ledger cannot be read now; the agent's log says why"})"
                     "\n");
}

response findings(const request& r, service& s) {
    if (r.query.size() == 1 && r.query.contains("since")) return changes(s.by, r.parameter("since"));
    if (!r.query.empty()) return some(s.by.some_findings_json(*s.by.snapshot(), r.query));
    return shared(r, json_type, s.findings_json);
}

response one_portal(const request& r, service& s) {
    const handlers& h = s.by;
    const std::string prefix = "/api/v1/portals/";
    const std::string id = r.path.substr(prefix.size());
    const auto state = find_portal(*h.snapshot(), id);
    if (state) return json(200, h.portal_json(*state));
    if (auto there = elsewhere(r, h.shards, id)) return *there;
    return json(404, R"({"error": "no portal has this id; /api/v1/portals lists them"})"
                     "\n");
}

response look(const request& r, service& s) {
    const std::string prefix = "/api/v1/portals/";
    const std::string suffix = "/look";
    const std::string id = r.path.substr(prefix.size(), r.path.size() - prefix.size() - suffix.size());
    const model::asked_look what = s.by.look(id);
    if (what == model::asked_look::no_such_portal) {
        if (auto there = elsewhere(r, s.by.shards, id)) return *there;
        return plain(404, "no portal has this id; /api/v1/portals lists them");
    }
    if (what == model::asked_look::too_often) {
        response out = plain(429, "looks are asked for too often; wait a minute");
        out.headers = {{"Retry-After", "60"}};
        return out;
    }
    if (is_from_page(r)) return back_to_portal(r, id);
    return plain(202, what == model::asked_look::under_way ? "a look is under way" : "it is looked at soon");
}

response probe(const request& r, service& s) {
    const handlers& h = s.by;
    const std::string target = r.parameter("target");
    if (target.empty()) return plain(400, "no target; /probe?target=ID or /probe?target=URL of a configured portal");
    const auto text = h.probe(*h.snapshot(), target);
    if (!text) return plain(404, "no portal of the inventory has this id or URL; /probe answers for those only");
    if (text->empty()) return plain(503, "the portal was not probed yet; /-/ready tells when all were");
    return whole(200, metrics_type, *text);
}

struct entry {
    std::string_view path;  ///< a prefix where it ends in '/' and is longer than that
    std::string_view method;
    response (*answer)(const request&, service&);
    std::string_view suffix = {};  ///< behind what follows the prefix
    bool alone = false;            ///< nothing need follow the prefix

    [[nodiscard]] bool matches(std::string_view asked) const {
        const bool is_prefix = path.size() > 1 && path.ends_with('/');
        if (!is_prefix) return asked == path;
        const std::size_t least = path.size() + suffix.size() + (alone ? 0 : 1);
        return asked.size() >= least && asked.starts_with(path) && asked.ends_with(suffix);
    }
};

// A page elsewhere can make a visitor's browser ask here, with the visitor's login, but not without these headers
// telling so (Fetch Metadata). A proxy may speak TLS for this server; where it does so itself, its pages are all over
// TLS.
bool cross_site(const request& r) {
    if (!r.sec_fetch_site.empty()) return r.sec_fetch_site != "same-origin" && r.sec_fetch_site != "none";
    if (r.origin.empty() || r.origin == "https://" + r.host) return false;
    return r.secure || r.origin != "http://" + r.host;
}

// A link that somebody followed, say from an alert: its answer is shown to that person, and the other page sees
// nothing.
bool follows_link(const request& r) {
    return r.method == "GET" && r.sec_fetch_mode == "navigate" && r.sec_fetch_dest == "document";
}

constexpr std::array entries{
    entry{"/", "GET", show_status},
    entry{"/style.css", "GET", show_style},
    entry{"/favicon.svg", "GET", show_icon},
    entry{"/portals/", "GET", show_letter, "/letter"},
    entry{"/portals/", "GET", show_portal},
    entry{"/pictures/", "GET", show_picture},
    entry{"/agent", "GET", show_agent},
    entry{"/runbooks", "GET", show_runbook},
    entry{"/runbooks/", "GET", show_runbook, {}, true},
    entry{"/metrics", "GET", metrics},
    entry{"/probe", "GET", probe},
    entry{"/-/healthy", "GET", healthy},
    entry{"/-/ready", "GET", ready},
    entry{"/-/reload", "POST", reload},
    entry{"/api/v1/portals", "GET", portals},
    entry{"/api/v1/portals/", "POST", look, "/look"},
    entry{"/api/v1/portals/", "POST", accept_finding, "/exceptions"},
    entry{"/api/v1/portals/", "POST", handle_finding, "/handling"},
    entry{"/api/v1/portals/", "GET", one_portal},
    entry{"/api/v1/findings", "GET", findings},
};

}  // namespace

std::string request::parameter(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? "" : found->second;
}

response plain(int status, std::string text) {
    response out;
    out.status = status;
    out.body = std::move(text) + "\n";
    return out;
}

response route(const request& request, service& offered) {
    if (!offered.by.names.contains(request.host)) {
        return plain(421,
                     "this server is not known by the name that was asked for; ask it by its address, or start it with "
                     "--web.host and that name");
    }
    if (cross_site(request) && !follows_link(request)) {
        return plain(403, "a page of another site may not ask this; open the address itself");
    }
    const auto found = std::ranges::find_if(entries, [&](const entry& e) { return e.matches(request.path); });
    if (found == entries.end()) {
        return plain(404, "there is nothing here; / is the status page, /metrics is for Prometheus");
    }
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    if (method == found->method) return found->answer(request, offered);
    response out =
        plain(405, found->method == "POST"
                       ? fmt::format("this address is asked with POST: curl -X POST http://HOST:PORT{}", request.path)
                       : "this address is only to be read, with GET");
    out.headers = {{"Allow", found->method == "GET" ? "GET, HEAD" : std::string(found->method)}};
    return out;
}

}  // namespace loketwacht::web
