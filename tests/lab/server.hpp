#pragma once

#include <memory>

#include "lab/request_log.hpp"
#include "lab/town.hpp"

namespace loketwacht::lab {

/// Opens the doors of a town and serves visitors on threads of its own.
class server {
public:
    /// Borrows the town and the log.
    server(const town& town, request_log& log, unsigned threads);
    server(const server&) = delete;
    server& operator=(const server&) = delete;
    ~server();  ///< stops

    /// Listens on every address of the town; port 0 means one that is free on all of them. Throws std::runtime_error.
    [[nodiscard]] ports open(ports wanted);
    void start();
    /// Closes everything and waits for the threads.
    void stop();
    /// Opens or closes the portal's doors as it now behaves; returns when that is done. Between start and stop, from
    /// any other thread. Throws std::runtime_error when a port was taken by another program meanwhile.
    void follow(const site& of);

private:
    struct internals;
    std::unique_ptr<internals> internals_;
};

}  // namespace loketwacht::lab
