#include "web/server.hpp"

#include <cerrno>
#include <future>
#include <system_error>
#include <utility>

#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "web/admit.hpp"
#include "web/door.hpp"
#include "web/http_server.hpp"
#include "web/routes.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t max_headers = 100;
constexpr std::size_t library_headers = 4;  // which the library adds to those of the client

request adapted(const httplib::Request& from) {
    request out;
    out.method = from.method;
    out.path = from.path;
    out.query = from.params;
    out.host = from.get_header_value("Host");
    out.origin = from.get_header_value("Origin");
    out.sec_fetch_site = from.get_header_value("Sec-Fetch-Site");
    out.sec_fetch_mode = from.get_header_value("Sec-Fetch-Mode");
    out.sec_fetch_dest = from.get_header_value("Sec-Fetch-Dest");
    out.authorization = from.get_header_value("Authorization");
    out.secure = from.ssl != nullptr;
    return out;
}

void write(response answer, bool chunked, httplib::Response& to) {
    to.status = answer.status;
    for (const auto& [name, value] : answer.headers)
        to.set_header(name, value);
    if (!answer.stream) {
        to.set_content(answer.body, answer.content_type);
        return;
    }
    const auto provider = [stream = std::move(answer.stream)](std::size_t, httplib::DataSink& sink) {
        const bool whole =
            stream([&](std::string_view piece) { return piece.empty() || sink.write(piece.data(), piece.size()); });
        if (whole) sink.done();
        return whole;
    };
    if (chunked) {
        to.set_chunked_content_provider(answer.content_type, provider);
    } else {
        to.set_content_provider(answer.content_type, provider);
    }
}

// What is configured takes the place of the usual.
void set_configured_headers(const model::web_access& access, bool secure, httplib::Response& to) {
    for (const auto& [name, value] : access.headers) {
        if (name == "Strict-Transport-Security" && !secure) continue;
        to.headers.erase(name);
        to.set_header(name, value);
    }
}

void set_up_answers(http_server& http, const handlers& h, door& by) {
    http.set_default_headers({
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "deny"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-store"},
    });
    // Every answer is given here, before the library would read a body or match paths with regular expressions.
    http.set_pre_routing_handler([&](const httplib::Request& request, httplib::Response& to) {
        const bool too_many = request.headers.size() > max_headers + library_headers;
        response answer = too_many ? too_many_headers() : admit(adapted(request), *by.now(), h);
        if (answer.status >= 400) http_server::end_connection_after(to);
        write(std::move(answer), request.version == "HTTP/1.1", to);
        return httplib::Server::HandlerResponse::Handled;
    });
    // The library's own answers, such as to what is no request, get them too.
    http.set_post_routing_handler([&](const httplib::Request& request, httplib::Response& response) {
        set_configured_headers(by.now()->access, request.ssl != nullptr, response);
    });
    http.set_exception_handler([](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
        response.status = 500;
        response.set_content("internal error\n", "text/plain; charset=utf-8");
    });
}

void set_up_sockets(http_server& http) {
    // Without the library's SO_REUSEPORT, which lets a second agent take half of the connections.
    http.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    http.set_tcp_nodelay(true);
    // What the library tells clients; http_server keeps it.
    http.set_keep_alive_timeout(2);
    http.set_keep_alive_max_count(100);
}

std::string why_not(int error) {
    switch (error) {
        case EADDRINUSE:
            return "something listens there already; stop it, or choose another port with 'listen'";
        case EACCES:
            return "no permission; choose a port from 1024 on with 'listen'";
        case EADDRNOTAVAIL:
            return "this machine does not have that address; use 127.0.0.1, or 0.0.0.0 for all it has";
        default:
            return (error != 0 ? std::generic_category().message(error) : "the host is no address of this machine") +
                   "; 'listen' takes HOST:PORT, such as 127.0.0.1:10285";
    }
}

}  // namespace

struct server::engine {
    engine(web::handlers h, access_source access)
        : handlers(std::move(h)), entrance(std::move(access)), http(entrance) {
        set_up_answers(http, handlers, entrance);
        set_up_sockets(http);
    }

    const web::handlers handlers;
    door entrance;
    http_server http;
    std::future<void> listening;
};

server::server(handlers handlers, access_source access)
    : engine_(std::make_unique<engine>(std::move(handlers), std::move(access))) {}

server::~server() {
    stop();
}

start_result server::start(const std::string& host, std::uint16_t port) {
    if (std::string mistakes = engine_->entrance.open(); !mistakes.empty()) return {0, std::move(mistakes)};
    errno = 0;
    int bound = port;
    if (port == 0) {
        bound = engine_->http.bind_to_any_port(host);
    } else if (!engine_->http.bind_to_port(host, port)) {
        bound = -1;
    }
    if (bound < 0) return {0, "cannot listen on " + host + ":" + std::to_string(port) + ": " + why_not(errno)};
    engine_->listening = std::async(std::launch::async, [this, host, bound] { engine_->http.serve(host, bound); });
    const auto terms = engine_->entrance.now();
    return {static_cast<std::uint16_t>(bound), "", terms->access.tls.has_value(), terms->users->asked()};
}

void server::stop() {
    if (!engine_->listening.valid()) return;
    engine_->entrance.close();
    do {
        engine_->http.close_all();
    } while (engine_->listening.wait_for(10ms) != std::future_status::ready);
    engine_->listening.get();
}

}  // namespace loketwacht::web
