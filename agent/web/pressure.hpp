#pragma once

#include <atomic>
#include <cstddef>

namespace loketwacht::web {

/// What every connection of a server heeds: whether others wait for a thread, and whether the server ends. Safe from
/// any thread.
class pressure {
public:
    /// Throws std::system_error where the system gives no descriptor.
    pressure();
    ~pressure();
    pressure(const pressure&) = delete;
    pressure& operator=(const pressure&) = delete;
    pressure(pressure&&) = delete;
    pressure& operator=(pressure&&) = delete;

    void set_waiting(std::size_t connections) { waiting_ = connections; }
    [[nodiscard]] bool is_crowded() const { return waiting_ > 0; }

    void end();
    [[nodiscard]] bool is_over() const { return over_; }
    /// Can be read from end() on, so that whoever waits for a socket can wait for the end too.
    [[nodiscard]] int end_descriptor() const { return end_; }

private:
    int end_;
    std::atomic<std::size_t> waiting_ = 0;
    std::atomic<bool> over_ = false;
};

}  // namespace loketwacht::web
