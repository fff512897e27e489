#pragma once

#include <cstdint>
#include <string>

#include "web/door.hpp"
#include "web/listener.hpp"
#include "web/service.hpp"
#include "web/visitor_queue.hpp"

namespace loketwacht::web {

/// Listens, hears every client in one thread (`reception`), and serves each in one of a few others, over TLS where the
/// door says so. Borrows the service and the door.
class http_server {
public:
    http_server(service& answers, door& by);

    [[nodiscard]] listener::opening open(const std::string& host, std::uint16_t port) {
        return listener_.open(host, port);
    }

    /// Serves until close(), after open(); listens again there when listening fails.
    void serve(const std::string& host, std::uint16_t port);

    /// May be called while it serves, from another thread, and again.
    void close();

private:
    enum class after { another_request, nothing };

    void serve_visitors();
    [[nodiscard]] after attend_to(visitor& one);
    [[nodiscard]] after answer(visitor& one);

    service& service_;
    door& door_;
    listener listener_;
    pressure pressure_;
    visitor_queue visitors_;
};

}  // namespace loketwacht::web
