#pragma once

#include <chrono>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "model/reasons.hpp"

namespace loketwacht::net {

namespace asio = boost::asio;
using asio::awaitable;

/// What a step gives: a value or why not, with a `model::failure_reason` for its code. Timeouts and resets are
/// transient: worth one more try. A failed portal is data; steps do not throw.
using base::error;
using base::result;

using steady_time = std::chrono::steady_clock::time_point;

[[nodiscard]] inline error failed(model::failure_reason reason, std::string detail, bool transient = false) {
    return {make_error_code(reason), std::move(detail), transient};
}

/// How long one attempt at one URL may take in all. A server that drips bytes cannot stretch it.
class budget {
public:
    explicit budget(std::chrono::milliseconds total) : total_(total), end_(std::chrono::steady_clock::now() + total) {}

    [[nodiscard]] steady_time end() const { return end_; }
    /// The end of a step that may take a third of the whole, so that a dead address leaves time for the next.
    [[nodiscard]] steady_time end_of_step() const {
        return std::min(end_, std::chrono::steady_clock::now() + total_ / 3);
    }
    /// Time spent waiting for our own politeness is not the server's.
    void pause(std::chrono::steady_clock::duration waited) { end_ += waited; }

private:
    std::chrono::milliseconds total_;
    steady_time end_;
};

/// Measures one phase.
class stopwatch {
public:
    [[nodiscard]] std::chrono::nanoseconds elapsed() const { return std::chrono::steady_clock::now() - started_; }

private:
    steady_time started_ = std::chrono::steady_clock::now();
};

}  // namespace loketwacht::net
