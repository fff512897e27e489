#include "lab/answers.hpp"

#include <algorithm>

#include "lab/pages.hpp"

namespace loketwacht::lab {
namespace {

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
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

struct redirect {
    int status = 0;  ///< 0: none
    std::string location;
};

std::string on_host(std::string_view scheme, std::string_view host, std::uint16_t port, std::string_view target) {
    return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port) + std::string(target);
}

redirect redirect_for(const portal_plan& plan, const behaviour& now, const question& asked, ports on) {
    const auto& hosts = plan.hosts;
    const std::string_view same = std::ranges::find(hosts, asked.host) == hosts.end() ? hosts.front() : asked.host;
    const std::string_view other = hosts.back();
    if (asked.tls) {
        if (now.https == https_door::downgrade) return {301, on_host("http", same, on.http, asked.target)};
        if (now.https == https_door::elsewhere && same != other) {
            return {301, on_host("https", other, on.https, asked.target)};
        }
        return {};
    }
    switch (now.http) {
        case http_door::redirect:
            return {301, on_host("https", same, on.https, asked.target)};
        case http_door::redirect_temporary:
            return {302, on_host("https", same, on.https, asked.target)};
        case http_door::redirect_elsewhere:
            return {301, on_host("https", other, on.https, asked.target)};
        case http_door::content:
        case http_door::closed:
            break;
    }
    return {};
}

struct page {
    int status = 200;
    std::string body;
    bool zipped = false;
};

/// The page at a path; where the counter has a host of its own, that host's first page is the counter's.
page page_at(const site& of, const behaviour& now, const question& asked) {
    const portal_plan& plan = of.plan();
    const std::string_view path = asked.target.substr(0, asked.target.find('?'));
    if (asked.method != "GET" && asked.method != "HEAD") return {405, error_page(plan, 405)};
    if (path == "/aanmelden") return {200, login_page(plan)};
    if (path == "/loket" || (path == "/" && asked.host.starts_with("loket."))) return {200, counter_page(plan)};
    if (path != "/") return {404, error_page(plan, 404)};
    if (now.home_status != 200) return {now.home_status, error_page(plan, now.home_status)};
    if (asked.accepts_gzip) return {200, of.zipped_home(), true};
    return {200, home_page(plan)};
}

}  // namespace

std::string answer(const site& of, const behaviour& now, const question& asked, ports on) {
    const redirect elsewhere = redirect_for(of.plan(), now, asked, on);
    page shown{elsewhere.status, {}};
    if (elsewhere.status == 0) shown = page_at(of, now, asked);
    std::string text = "HTTP/1.1 " + std::to_string(shown.status) + " " + std::string(reason_of(shown.status)) +
                       "\r\nServer: loketlab\r\nContent-Length: " + std::to_string(shown.body.size()) + "\r\n";
    if (!shown.body.empty()) text += "Content-Type: text/html; charset=utf-8\r\nVary: Accept-Encoding\r\n";
    if (shown.zipped) text += "Content-Encoding: gzip\r\n";
    if (elsewhere.status != 0) text += "Location: " + elsewhere.location + "\r\n";
    if (asked.tls && !now.hsts.empty()) text += "Strict-Transport-Security: " + now.hsts + "\r\n";
    text += asked.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (asked.method != "HEAD") text += shown.body;
    return text;
}

}  // namespace loketwacht::lab
