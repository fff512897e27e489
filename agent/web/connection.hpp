#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

namespace loketwacht::web {

/// One accepted connection with the bounds that the HTTP library leaves open: a deadline for a whole request and for
/// its whole answer (a client that drips bytes cannot stretch them) and a cap on the bytes of a request. Borrows the
/// socket; for one thread.
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

    /// At least one byte; 0 when the client left, -1 when a bound is reached.
    [[nodiscard]] std::ptrdiff_t read(std::span<char> into);
    /// Some of the bytes; -1 when the client left or the deadline passed.
    [[nodiscard]] std::ptrdiff_t write(std::span<const char> bytes);
    [[nodiscard]] bool writable() const;

private:
    [[nodiscard]] bool wait(short events) const;
    [[nodiscard]] std::ptrdiff_t fill();

    int socket_;
    clock::time_point deadline_{};
    std::size_t allowance_ = 0;
    std::vector<char> buffer_;  ///< bytes that were received and not read yet
    std::size_t taken_ = 0;
};

}  // namespace loketwacht::web
