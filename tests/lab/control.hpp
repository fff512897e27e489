#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "lab/request_log.hpp"
#include "lab/server.hpp"
#include "lab/town.hpp"

namespace loketwacht::lab {

/// The lab's own HTTP interface, for demos and tests: see the README beside this file. Serves on threads of its own.
class control {
public:
    /// Borrows all three.
    control(const town& town, server& server, request_log& log);
    control(const control&) = delete;
    control& operator=(const control&) = delete;
    ~control();  ///< stops

    /// Listens and serves; returns the port. Throws std::runtime_error, also for an address that is not loopback.
    std::uint16_t start(const std::string& address, std::uint16_t port);
    void stop();

private:
    struct internals;
    std::unique_ptr<internals> internals_;
};

}  // namespace loketwacht::lab
