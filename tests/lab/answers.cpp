#include "lab/answers.hpp"

#include <algorithm>
#include <optional>

#include "lab/canary.hpp"
#include "lab/pages.hpp"

namespace loketwacht::lab {
namespace {

constexpr std::string_view language = "/nl";
const std::string nothing;

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return "Otherwise";
    }
}

std::string on_host(std::string_view scheme, std::string_view host, std::uint16_t port, std::string_view target) {
    return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port) + std::string(target);
}

reply moved(int status, std::string location) {
    reply to;
    to.status = status;
    to.location = std::move(location);
    return to;
}

std::optional<reply> redirect_for(const portal_plan& plan, const behaviour& now, const question& asked, ports on) {
    const auto& hosts = plan.hosts;
    const std::string_view same = std::ranges::find(hosts, asked.host) == hosts.end() ? hosts.front() : asked.host;
    const std::string_view other = hosts.back();
    if (asked.tls) {
        if (now.https == https_door::downgrade) return moved(301, on_host("http", same, on.http, asked.target));
        if (now.https == https_door::elsewhere && same != other) {
            return moved(301, on_host("https", other, on.https, asked.target));
        }
        return std::nullopt;
    }
    switch (now.http) {
        case http_door::redirect:
            return moved(301, on_host("https", same, on.https, asked.target));
        case http_door::redirect_temporary:
            return moved(302, on_host("https", same, on.https, asked.target));
        case http_door::redirect_elsewhere:
            return moved(301, on_host("https", other, on.https, asked.target));
        case http_door::redirect_to_language:
            return moved(301, on_host("https", same, on.https, std::string(language) + std::string(asked.target)));
        case http_door::content:
        case http_door::closed:
            break;
    }
    return std::nullopt;
}

/// Where the host has a page, declared or linked, that is it; else its first page is home.
const planned_endpoint* page_at(const portal_plan& plan, std::string_view host, std::string_view path) {
    const auto is_it = [&](const planned_endpoint& e) { return e.host == host && e.path == path; };
    for (const planned_endpoint& e : plan.endpoints) {
        if (is_it(e)) return &e;
    }
    for (const linked_page& linked : plan.linked) {
        if (is_it(linked.page)) return &linked.page;
    }
    return path == "/" ? &plan.endpoints.front() : nullptr;
}

reply shown(std::string body, int status = 200) {
    reply page;
    page.status = status;
    page.body = std::move(body);
    return page;
}

reply home(const site& of, const behaviour& now, const question& asked, ports on) {
    if (now.home_status != 200) return shown(error_page(of.plan(), now.home_status, on), now.home_status);
    if (!asked.accepts_gzip) return shown(home_page(of.plan(), on));
    reply zipped = shown(of.zipped_home(on));
    zipped.coding = "gzip";
    return zipped;
}

reply counter(const place& at, counter_kind kind) {
    reply page = shown(counter_page(at, kind));
    if (kind == counter_kind::latin1) page.type = "text/html";  // the page itself says its encoding
    return page;
}

// Asks for a cookie before anything is shown, as load balancers and walls do.
std::optional<reply> without_cookie(const place& at, const question& asked) {
    if (!cookie_in(asked.cookies, "gezien").empty()) return std::nullopt;
    reply back = moved(302, at.at.path);
    back.more = {"Set-Cookie: gezien=ja; Path=/; Secure; HttpOnly; SameSite=Lax"};
    return back;
}

reply login(const place& at, login_kind kind, const question& asked) {
    if (kind == login_kind::basic_auth) {
        reply refused = shown(error_page(at.plan, 401, at.on), 401);
        refused.more = {"WWW-Authenticate: Basic realm=\"Digitaal loket\", charset=\"UTF-8\""};
        return refused;
    }
    if (kind == login_kind::walled) return shown(wall_page(), 403);
    if (kind == login_kind::blocked) return shown(block_page());
    if (kind == login_kind::national_number_behind_cookie) {
        if (auto back = without_cookie(at, asked)) return *std::move(back);
    }
    reply page = shown(login_page(at, kind));
    if (kind == login_kind::national_number_in_brotli) {
        page.body = brotli(page.body);
        page.coding = "br";
    }
    const bool insecure = kind == login_kind::insecure_cookie;
    page.more = {std::string("Set-Cookie: sessie=0; Path=/") + (insecure ? "" : "; Secure; HttpOnly; SameSite=Lax")};
    return page;
}

reply family(const place& at, protected_kind kind) {
    const planned_endpoint* login = page_of(at.plan, model::endpoint_role::login);
    if (kind == protected_kind::open) return shown(family_page(at));
    if (kind == protected_kind::to_login && login != nullptr) return moved(302, url_of(at.plan, *login, at.on));
    return shown(error_page(at.plan, 403, at.on), 403);
}

reply page(const site& of, const behaviour& now, const question& asked, const place& at) {
    switch (at.at.role) {
        case model::endpoint_role::home:
            break;
        case model::endpoint_role::counter:
            return counter(at, now.counter);
        case model::endpoint_role::login:
            return login(at, now.login, asked);
        case model::endpoint_role::protected_page:
            return family(at, now.protected_page);
    }
    return home(of, now, asked, at.on);
}

reply reply_to(const site& of, const behaviour& now, const question& asked, ports on) {
    const portal_plan& plan = of.plan();
    std::string_view path = asked.target.substr(0, asked.target.find('?'));
    if (now.http == http_door::redirect_to_language && path.starts_with(std::string(language) + "/"))
        path.remove_prefix(language.size());
    const planned_endpoint* const login_at = page_of(plan, model::endpoint_role::login);
    if (now.login == login_kind::canary && login_at != nullptr && asked.host == login_at->host) {
        if (auto canary = canary_answer(of, {plan, *login_at, on}, now.canary, asked)) return *std::move(canary);
    }
    if (asked.method != "GET" && asked.method != "HEAD") return shown(error_page(plan, 405, on), 405);
    const std::string& text = path == "/robots.txt"                 ? plan.robots
                              : path == "/.well-known/security.txt" ? plan.security_text
                                                                    : nothing;
    if (!text.empty()) {
        reply plain = shown(text);
        plain.type = "text/plain";
        return plain;
    }
    if (now.login == login_kind::framed_national_number && login_at != nullptr && asked.host == login_at->host &&
        path == login_at->path + std::string(frame_path)) {
        return shown(framed_page({plan, *login_at, on}));
    }
    if (now.login == login_kind::script_shell && login_at != nullptr && path == script_path) {
        reply script = shown(drawing_script({plan, *login_at, on}));
        script.type = "text/javascript";
        return script;
    }
    const planned_endpoint* const at = page_at(plan, asked.host, path);
    return at == nullptr ? shown(error_page(plan, 404, on), 404) : page(of, now, asked, {plan, *at, on});
}

}  // namespace

std::string answer(const site& of, const behaviour& now, const question& asked, ports on) {
    std::optional<reply> elsewhere = redirect_for(of.plan(), now, asked, on);
    const reply shown = elsewhere ? *std::move(elsewhere) : reply_to(of, now, asked, on);
    std::string text = "HTTP/1.1 " + std::to_string(shown.status) + " " + std::string(reason_of(shown.status)) +
                       "\r\nServer: loketlab\r\nContent-Length: " + std::to_string(shown.body.size()) + "\r\n";
    if (!shown.body.empty()) text += "Content-Type: " + shown.type + "\r\nVary: Accept-Encoding\r\n";
    if (!shown.coding.empty()) text += "Content-Encoding: " + shown.coding + "\r\n";
    if (!shown.location.empty()) text += "Location: " + shown.location + "\r\n";
    for (const std::string& line : shown.more)
        text += line + "\r\n";
    if (asked.tls && !now.hsts.empty()) text += "Strict-Transport-Security: " + now.hsts + "\r\n";
    text += asked.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (asked.method != "HEAD") text += shown.body;
    return text;
}

}  // namespace loketwacht::lab
