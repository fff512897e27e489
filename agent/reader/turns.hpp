#pragma once

#include <list>
#include <memory>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace loketwacht::reader {

/// Lets one at a time in; who comes later waits in line. One thread. Turns may outlive the line.
class turns {
public:
    explicit turns(boost::asio::any_io_executor executor);

    /// Held by whose turn it is; gives it to the next when it goes.
    class turn {
    public:
        turn(turn&& other) noexcept : of_(std::exchange(other.of_, nullptr)) {}
        turn& operator=(turn&&) = delete;
        turn(const turn&) = delete;
        turn& operator=(const turn&) = delete;
        ~turn();

    private:
        friend class turns;
        struct line;
        explicit turn(std::shared_ptr<line> of) : of_(std::move(of)) {}

        std::shared_ptr<line> of_;
    };

    [[nodiscard]] boost::asio::awaitable<turn> take();

private:
    boost::asio::any_io_executor executor_;
    std::shared_ptr<turn::line> line_;
};

}  // namespace loketwacht::reader
