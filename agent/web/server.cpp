#include "web/server.hpp"

#include <cerrno>
#include <future>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "web/door.hpp"
#include "web/http_server.hpp"

namespace loketwacht::web {

namespace {

std::string why_not(int error) {
    switch (error) {
        case EADDRINUSE:
            return "something listens there already; stop it, or choose another port with 'listen'";
        case EACCES:
            return "no permission; choose a port from 1024 on with 'listen'";
        case EADDRNOTAVAIL:
            return "this machine does not have that address; use 127.0.0.1, or 0.0.0.0 for all it has";
        default:
            return fmt::format(
                "{}; 'listen' takes HOST:PORT, such as 127.0.0.1:10285",
                error != 0 ? std::generic_category().message(error) : "the host is no address of this machine");
    }
}

}  // namespace

struct server::engine {
    engine(web::handlers h, access_source access)
        : offered(std::move(h)), entrance(std::move(access)), http(offered, entrance) {}

    service offered;
    door entrance;
    http_server http;
    std::future<void> listening;
};

server::server(handlers handlers, access_source access)
    : engine_(std::make_unique<engine>(std::move(handlers), std::move(access))) {}

server::~server() {
    stop();
}

base::result<serving> server::start(const std::string& host, std::uint16_t port) {
    if (const auto allowed = engine_->entrance.open(); !allowed) return allowed.error();
    const listener::opening opened = engine_->http.open(host, port);
    if (opened.port == 0) {
        return base::failed(fmt::format("cannot listen on {}:{}: {}", host, port, why_not(opened.error)));
    }
    engine_->listening =
        std::async(std::launch::async, [this, host, bound = opened.port] { engine_->http.serve(host, bound); });
    const auto terms = engine_->entrance.now();
    return serving{opened.port, terms->access.tls.has_value(), terms->users->asked()};
}

void server::stop() {
    if (!engine_->listening.valid()) return;
    engine_->entrance.close();
    engine_->http.close();
    engine_->listening.get();
}

}  // namespace loketwacht::web
