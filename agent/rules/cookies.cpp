#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <vector>

#include "base/ascii.hpp"
#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

using std::string;
using std::string_view;

bool contains_any(string_view name, const auto& parts) {
    return std::ranges::any_of(parts, [&](string_view part) { return name.find(part) != string_view::npos; });
}

bool starts_with_any(string_view name, const auto& starts) {
    return std::ranges::any_of(starts, [&](string_view start) { return name.starts_with(start); });
}

// What a site remembers of a visitor's taste, of statistics, or for its load balancer: nobody logs in with those.
constexpr std::array harmless_parts{string_view("lang"),    string_view("locale"),  string_view("culture"),
                                    string_view("consent"), string_view("cookie"),  string_view("theme"),
                                    string_view("font"),    string_view("contrast")};
constexpr std::array harmless_starts{string_view("_ga"),         string_view("_gid"),      string_view("_pk_"),
                                     string_view("_hj"),         string_view("awsalb"),    string_view("bigip"),
                                     string_view("arraffinity"), string_view("serverid"),  string_view("cf_"),
                                     string_view("__cf"),        string_view("incap_ses"), string_view("visid_"),
                                     string_view("ts01"),        string_view("route"),     string_view("lb_")};
// A script must read these to send them along (double submit), so they cannot be HttpOnly.
constexpr std::array read_by_scripts{string_view("xsrf"), string_view("csrf")};
constexpr std::array of_sessions{string_view("sess"),  string_view("sid"),      string_view("auth"),
                                 string_view("token"), string_view("remember"), string_view("login"),
                                 string_view("ticket")};

bool may_be_of_session(const model::cookie& cookie, const string& name) {
    if (cookie.removed) return false;
    if (contains_any(name, of_sessions)) return !starts_with_any(name, harmless_starts);
    return !cookie.persistent && !contains_any(name, harmless_parts) && !starts_with_any(name, harmless_starts);
}

// What a cookie lacks. Over http a cookie cannot be Secure: browsers refuse one that says that it is.
std::vector<string> lacking(const model::cookie& cookie, bool https) {
    const string name = base::lower_case(cookie.name);
    if (!may_be_of_session(cookie, name) || (cookie.secure && !https)) return {};
    const bool secure = cookie.secure || !https;
    const bool http_only = cookie.http_only || contains_any(name, read_by_scripts);
    std::vector<string> missing;
    if (!secure) missing.emplace_back("Secure");
    if (!http_only) missing.emplace_back("HttpOnly");
    return missing;
}

// A later answer of the host that sets the cookie again, or removes it, decides what the browser has of it.
bool is_set_again(const model::cookie& cookie, const model::hop& hop, const model::walk& walk) {
    const auto same = [&](const model::cookie& other) { return other.name == cookie.name; };
    const auto at = std::ranges::find(walk.hops, &hop, &model::hop_ptr::get);
    const auto in_answer = std::ranges::find(hop.cookies, &cookie, [](const model::cookie& each) { return &each; });
    return std::any_of(std::next(in_answer), hop.cookies.end(), same) ||
           std::any_of(std::next(at), walk.hops.end(), [&](const model::hop_ptr& later) {
               return later->url.host == hop.url.host && std::ranges::any_of(later->cookies, same);
           });
}

std::optional<evidence> weak_cookie_in(const model::walk& walk) {
    for (const model::hop_ptr& hop : walk.hops) {
        for (const model::cookie& cookie : hop->cookies) {
            const std::vector<string> missing = lacking(cookie, hop->url.is_https());
            if (missing.empty() || is_set_again(cookie, *hop, walk)) continue;
            evidence seen = evidence{evidence_kind::weak_cookie, {}}
                                .with(evidence_name::page, shown(hop->url))
                                .with(evidence_name::cookie, shown_words(cookie.name, 60));
            for (const string& one : missing)
                seen = std::move(seen).with(evidence_name::missing, one);
            return seen;
        }
    }
    return std::nullopt;
}

outcome judge_cookies(const page_subject& subject) {
    if (subject.endpoint.role != model::endpoint_role::login && !subject.seen.logs_in()) {
        return nothing_on(subject.seen);
    }
    std::optional<evidence> seen = weak_cookie_in(subject.walk);
    for (const model::walk& frame : subject.frames) {
        if (!seen) seen = weak_cookie_in(frame);
    }
    if (seen) return broken(model::severity::warning, std::move(*seen));
    return let_in(subject.walk) && std::ranges::all_of(subject.frames, let_in) ? holds() : nothing_on(subject.seen);
}

}  // namespace

constinit const rule session_cookie_insecure{
    .name = "session-cookie-insecure",
    .severities = "warning",
    .standard =
        "RFC 6265, sections 4.1.2.5 and 4.1.2.6 (https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2); "
        "OWASP ASVS 4.0.3, V3.4 (https://github.com/OWASP/ASVS)",
    .words = &rule_texts::session_cookie_insecure,
    .harm = harm::none,
    .page = judge_cookies,
};

}  // namespace loketwacht::rules
