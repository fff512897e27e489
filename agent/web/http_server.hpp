#pragma once

#include <cstdint>
#include <string>

#include "web/connection_queue.hpp"
#include "web/door.hpp"
#include "web/handlers.hpp"
#include "web/listener.hpp"

namespace loketwacht::web {

/// Listens, and serves each connection in one of a few threads, over TLS where the door says so. Borrows the handlers
/// and the door.
class http_server {
public:
    http_server(const handlers& answers, door& by);

    [[nodiscard]] listener::opening open(const std::string& host, std::uint16_t port) {
        return listener_.open(host, port);
    }

    /// Accepts connections until close(), after open(); listens again there when listening fails.
    void serve(const std::string& host, std::uint16_t port);

    /// May be called while it serves, from another thread, and again.
    void close();

private:
    void accept_connections();
    void serve_connections();
    void serve_connection(int socket);

    const handlers& handlers_;
    door& door_;
    listener listener_;
    connection_queue connections_;
};

}  // namespace loketwacht::web
