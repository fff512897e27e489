#include "probe/cookie_jar.hpp"

#include <algorithm>

#include <libpsl.h>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::probe {

namespace {

constexpr std::size_t most_of_a_domain = 50;  // RFC 6265bis, section 6.1
constexpr std::size_t most_cookies = 200;
constexpr std::size_t longest_header = 16UL * 1024;

std::string_view path_of(const model::url& url) {
    return std::string_view(url.target).substr(0, url.target.find('?'));
}

// RFC 6265bis, section 5.1.4.
std::string default_path(const model::url& url) {
    const auto last = path_of(url).rfind('/');
    return last == 0 ? "/" : std::string(path_of(url).substr(0, last));
}

bool path_matches(std::string_view path, std::string_view of_cookie) {
    if (!path.starts_with(of_cookie)) return false;
    return path.size() == of_cookie.size() || of_cookie.ends_with('/') || path[of_cookie.size()] == '/';
}

bool begins_with(std::string_view text, std::string_view prefix) {
    return base::same_in_any_case(text.substr(0, prefix.size()), prefix);
}

bool is_public_suffix(const std::string& domain) {
    return psl_is_public_suffix2(psl_builtin(), domain.c_str(), PSL_TYPE_ANY) != 0;
}

}  // namespace

void cookie_jar::take(const model::url& from, const std::vector<std::string>& headers, model::sys_time now) {
    for (const std::string& header : headers) {
        auto cookie = net::parse_cookie(header, now);
        if (cookie) take_one(from, *std::move(cookie), model::parse_set_cookie(header, now).value_or(model::cookie{}));
    }
}

// Section 5.7, "Storage Model".
void cookie_jar::take_one(const model::url& from, net::set_cookie cookie, model::cookie told) {
    kept made{std::move(cookie.name), std::move(cookie.value), cookie.domain, cookie.path,
              cookie.domain.empty(),  cookie.secure,           from.scheme,   std::move(told)};
    if (made.domain == from.host && is_public_suffix(made.domain)) made.host_only = true;
    if (!made.host_only && (is_public_suffix(made.domain) || !net::domain_matches(from.host, made.domain))) return;
    if (made.host_only) made.domain = from.host;
    const bool for_host = made.host_only && made.path == "/";
    if (made.path.empty()) made.path = default_path(from);
    const std::string_view prefixed = made.name.empty() ? made.value : made.name;
    const bool is_host = begins_with(prefixed, "__Host-");
    const bool is_prefixed = is_host || begins_with(prefixed, "__Secure-");
    if (made.secure && !from.is_https()) return;
    if (is_prefixed && (!made.secure || made.name.empty() || (is_host && !for_host))) return;
    // "Leave secure cookies alone".
    const bool hides_secure = !from.is_https() && std::ranges::any_of(cookies_, [&](const kept& other) {
        return other.secure && other.name == made.name && path_matches(made.path, other.path) &&
               (net::domain_matches(other.domain, made.domain) || net::domain_matches(made.domain, other.domain));
    });
    if (hides_secure) return;
    const auto old = std::ranges::find_if(cookies_, [&](const kept& other) { return made.replaces(other); });
    if (cookie.removed) {
        if (old != cookies_.end()) cookies_.erase(old);
    } else if (old != cookies_.end()) {
        *old = std::move(made);
    } else {
        make_room(made.domain);
        cookies_.push_back(std::move(made));
    }
}

// The oldest go first.
void cookie_jar::make_room(std::string_view domain) {
    const auto same = [&](const kept& other) { return other.domain == domain; };
    if (static_cast<std::size_t>(std::ranges::count_if(cookies_, same)) >= most_of_a_domain)
        cookies_.erase(std::ranges::find_if(cookies_, same));
    if (cookies_.size() >= most_cookies) cookies_.erase(cookies_.begin());
}

// Section 5.8.3: longer paths first, then the older.
std::vector<const cookie_jar::kept*> cookie_jar::matching(const model::url& to) const {
    std::vector<const kept*> sent;
    for (const kept& each : cookies_) {
        const bool here = each.host_only ? each.domain == to.host : net::domain_matches(to.host, each.domain);
        if (here && path_matches(path_of(to), each.path) && (to.is_https() || !each.secure)) sent.push_back(&each);
    }
    std::ranges::stable_sort(sent, std::greater(), [](const kept* each) { return each->path.size(); });
    return sent;
}

std::string cookie_jar::header_for(const model::url& to) const {
    std::vector<std::string> pairs;
    std::size_t size = 0;
    for (const kept* each : matching(to)) {
        std::string pair = each->name.empty() ? each->value : each->name + '=' + each->value;
        if (size + pair.size() > longest_header) continue;
        size += pair.size() + 2;
        pairs.push_back(std::move(pair));
    }
    return base::join(pairs, "; ");
}

std::vector<model::cookie> cookie_jar::sent_to(const model::url& to) const {
    std::vector<model::cookie> out;
    for (const kept* each : matching(to)) {
        if (each->set_over == to.scheme && !each->told.name.empty()) out.push_back(each->told);
    }
    return out;
}

}  // namespace loketwacht::probe
