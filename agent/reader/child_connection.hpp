#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include "reader/child_process.hpp"

namespace loketwacht::reader {

/// A process that reads pages, and what is said to it. One exchange at a time.
class child_connection : public std::enable_shared_from_this<child_connection> {
public:
    [[nodiscard]] static base::result<std::shared_ptr<child_connection>> open(
        const boost::asio::any_io_executor& executor, const std::string& program);

    child_connection(const boost::asio::any_io_executor& executor, child_process process);

    /// Sends a message and waits for its answer; nothing where the process ended or said what is no message. The
    /// message must live until then. A process that lets this wait too long is ended.
    [[nodiscard]] boost::asio::awaitable<std::optional<std::string>> exchange(const std::string& message,
                                                                              std::chrono::milliseconds patience);
    /// It let an exchange wait too long.
    [[nodiscard]] bool is_overdue() const { return overdue_; }
    /// It ended while nothing was asked of it.
    [[nodiscard]] bool is_gone() const { return process_.is_gone(); }
    [[nodiscard]] child_process::ended end() { return process_.end(); }

private:
    child_process process_;
    boost::asio::local::stream_protocol::socket socket_;
    boost::asio::steady_timer deadline_;
    bool overdue_ = false;
};

}  // namespace loketwacht::reader
