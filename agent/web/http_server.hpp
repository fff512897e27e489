#pragma once

#include <atomic>
#include <mutex>
#include <set>
#include <string>

#include <httplib.h>

#include "web/door.hpp"

namespace loketwacht::web {

/// The library's server with connections that can be ended from outside, and bounded: it takes from the library what
/// reads a request and writes an answer. Borrows the door, which tells whether TLS is spoken.
class http_server : public httplib::Server {
public:
    explicit http_server(door& by) : door_(by) {}

    /// Listens until close_all(). The library gives up listening at some errors of accept(), so begin again.
    void serve(const std::string& host, int port);

    /// May be called while it listens, from another thread, and again.
    void close_all();

    /// While an answer is made: the connection is not kept for another request. Strangers hold no thread for long.
    static void end_connection_after(httplib::Response& answer);

private:
    bool process_and_close_socket(socket_t socket) override;
    void serve_connection(socket_t socket);

    door& door_;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> waiting_ = 0;  ///< connections that have no thread yet
    std::mutex mutex_;
    std::set<socket_t> open_;
};

}  // namespace loketwacht::web
