#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "web/access.hpp"
#include "web/handlers.hpp"

namespace loketwacht::web {

/// What a server that was started does.
struct serving {
    std::uint16_t port = 0;  ///< where it listens
    bool tls = false;
    bool logins = false;  ///< names and passwords are asked
};

/// The agent's own HTTP server: metrics, health, JSON and pages, in threads of its own. It takes no request
/// bodies and bounds all else that a client can stretch: header lines and bytes, time, connections, guesses of
/// passwords.
/// /-/healthy and /-/ready are open to everybody, and over plain HTTP too where the rest asks for TLS: those who ask
/// them have neither password nor certificate.
class server {
public:
    explicit server(handlers handlers, access_source access = {});
    ~server();  ///< stops
    server(const server&) = delete;
    server& operator=(const server&) = delete;
    server(server&&) = delete;
    server& operator=(server&&) = delete;

    /// Binds (port 0: any that is free) and serves until stop(). Once only.
    [[nodiscard]] base::result<serving> start(const std::string& host, std::uint16_t port);

    /// Ends within two seconds, whatever connections are open: a password that is being checked is waited for. May be
    /// called again.
    void stop();

private:
    struct engine;
    std::unique_ptr<engine> engine_;
};

}  // namespace loketwacht::web
