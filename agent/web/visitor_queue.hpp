#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

#include "web/pressure.hpp"
#include "web/visitor.hpp"

namespace loketwacht::web {

/// Visitors on their way to the threads that serve them, and back to where they are heard. Says by the pressure whether
/// somebody waits. Safe from any thread.
class visitor_queue {
public:
    /// At most so many wait. Borrows the pressure; throws std::system_error where the system gives no descriptor.
    visitor_queue(pressure& on, std::size_t most);
    ~visitor_queue();
    visitor_queue(const visitor_queue&) = delete;
    visitor_queue& operator=(const visitor_queue&) = delete;
    visitor_queue(visitor_queue&&) = delete;
    visitor_queue& operator=(visitor_queue&&) = delete;

    /// To the threads. The visitor comes back where too many wait already; else null does.
    [[nodiscard]] visitor_ptr add(visitor_ptr one);
    /// Waits for a visitor that nobody serves yet. Null: it was closed.
    [[nodiscard]] visitor_ptr next();

    /// Back from a thread.
    void give_back(visitor_ptr one);
    [[nodiscard]] std::vector<visitor_ptr> given_back();
    /// Can be read from give_back() on until given_back().
    [[nodiscard]] int descriptor() const { return returns_; }

    /// Breaks off who waits, and whoever is given back later. Nobody waits in next() any more.
    void close();

private:
    pressure& pressure_;
    const std::size_t most_;
    int returns_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<visitor_ptr> waiting_;
    std::vector<visitor_ptr> given_back_;
    bool closed_ = false;
};

}  // namespace loketwacht::web
