#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <set>

namespace loketwacht::web {

/// The sockets of accepted connections, from when they are accepted until they are closed: each is served by a thread
/// or waits for one. Owns the sockets. Safe from any thread.
class connection_queue {
public:
    /// Of at most so many connections; others wait in the kernel.
    explicit connection_queue(std::size_t most) : most_(most) {}
    ~connection_queue();
    connection_queue(const connection_queue&) = delete;
    connection_queue& operator=(const connection_queue&) = delete;
    connection_queue(connection_queue&&) = delete;
    connection_queue& operator=(connection_queue&&) = delete;

    /// Waits until another connection may be added. False: it was closed.
    [[nodiscard]] bool wait_for_place();
    void add(int socket);
    /// Waits for a connection that nobody serves yet. Nothing: it was closed.
    [[nodiscard]] std::optional<int> next();
    /// Closes a connection that next() gave.
    void end(int socket);

    /// Whether connections wait for a thread.
    [[nodiscard]] bool is_crowded() const { return waiting_count_ > 0; }

    /// Breaks all connections off. Nobody waits above any more.
    void close();
    [[nodiscard]] bool is_closed() const { return closed_; }

private:
    const std::size_t most_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<int> open_;
    std::deque<int> waiting_;                     ///< of the open ones
    std::atomic<std::size_t> waiting_count_ = 0;  ///< read without the mutex
    std::atomic<bool> closed_ = false;
};

}  // namespace loketwacht::web
