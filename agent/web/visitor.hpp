#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "web/client_connection.hpp"
#include "web/door.hpp"
#include "web/request_head.hpp"

namespace loketwacht::web {

/// A client that was let in, with all that is known of it. Owns its socket, and belongs to whoever attends to it: one
/// at a time.
class visitor {
public:
    visitor(int socket, const pressure& among, std::shared_ptr<const terms> on)
        : client(socket, &among), began(std::move(on)), socket_(socket) {}
    ~visitor();
    visitor(const visitor&) = delete;
    visitor& operator=(const visitor&) = delete;
    visitor(visitor&&) = delete;
    visitor& operator=(visitor&&) = delete;

    [[nodiscard]] int socket() const { return socket_; }

    client_connection client;
    head_reader heads;
    std::optional<head_read> asked;            ///< what is to be answered; nothing: it is to be read yet
    const std::shared_ptr<const terms> began;  ///< the terms on which it was let in
    std::size_t requests_left = 100;

private:
    int socket_;
};

using visitor_ptr = std::unique_ptr<visitor>;

}  // namespace loketwacht::web
