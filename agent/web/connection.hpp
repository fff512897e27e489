#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "web/tls.hpp"

namespace loketwacht::web {

/// One accepted connection with the bounds that the HTTP library leaves open: a deadline for a whole request and for
/// its whole answer (a client that drips bytes cannot stretch them) and caps on the bytes of a request, as they are
/// read and as they come over the wire. A handshake has the bounds of a request. Borrows the socket; for one thread.
class connection {
public:
    using clock = std::chrono::steady_clock;

    explicit connection(int socket) : socket_(socket) {}

    /// Waits until a request begins. False: none came in time, or the client left.
    [[nodiscard]] bool wait_for_request(std::chrono::milliseconds timeout);
    /// Bounds what is read from here on.
    void begin_request(std::chrono::milliseconds timeout, std::size_t max_bytes);
    /// Bounds what is written from here on.
    void begin_answer(std::chrono::milliseconds timeout) { deadline_ = clock::now() + timeout; }

    /// Whether the client begins with a handshake of TLS, as opposed to plain HTTP.
    [[nodiscard]] bool begins_with_tls();
    /// Speaks TLS from here on; false: the handshake failed or reached a bound. The context outlives the connection.
    [[nodiscard]] bool secure(SSL_CTX& context);
    /// Null where TLS is not spoken.
    [[nodiscard]] const SSL* tls() const { return tls_ ? tls_->handle() : nullptr; }

    /// At least one byte; 0 when the client left, -1 when a bound is reached.
    [[nodiscard]] std::ptrdiff_t read(std::span<char> into);
    /// Some of the bytes; -1 when the client left or the deadline passed.
    [[nodiscard]] std::ptrdiff_t write(std::span<const char> bytes);
    [[nodiscard]] bool writable() const;

    /// Tells the client that the last answer was whole. Waits for nothing.
    void end();

private:
    [[nodiscard]] bool wait(short events) const;
    [[nodiscard]] std::ptrdiff_t receive();
    [[nodiscard]] std::ptrdiff_t fill();
    [[nodiscard]] std::ptrdiff_t fill_by_tls();
    [[nodiscard]] std::ptrdiff_t send_some(std::span<const char> bytes) const;
    [[nodiscard]] bool send_tls();

    int socket_;
    clock::time_point deadline_{};
    std::size_t allowance_ = 0;       ///< bytes that may be read
    std::size_t wire_allowance_ = 0;  ///< bytes that may come over the wire
    std::vector<char> buffer_;        ///< bytes that were received and not read yet
    std::size_t taken_ = 0;
    std::optional<tls_session> tls_;
};

}  // namespace loketwacht::web
