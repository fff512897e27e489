#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace loketwacht::turns {

namespace asio = boost::asio;

/// Bounds how many hold the same key at once (a host, an address); who comes later waits in line, and leaves the line
/// where its coroutine is destroyed first. One thread. Leases may outlive the limiter.
class limiter {
public:
    limiter(asio::any_io_executor executor, std::size_t at_once);

    /// Holds one place; gives it to the next in line when it goes.
    class lease {
    public:
        lease() = default;
        lease(lease&&) noexcept = default;
        lease& operator=(lease&& other) noexcept;
        lease(const lease&) = delete;
        lease& operator=(const lease&) = delete;
        ~lease() { release(); }

        void release() noexcept;
        /// Whether somebody waits for this place.
        [[nodiscard]] bool is_wanted() const;

    private:
        friend class limiter;
        struct queue;
        lease(std::shared_ptr<queue> from, std::string key) : from_(std::move(from)), key_(std::move(key)) {}

        std::shared_ptr<queue> from_;
        std::string key_;
    };

    [[nodiscard]] asio::awaitable<lease> acquire(std::string key);

private:
    asio::any_io_executor executor_;
    std::shared_ptr<lease::queue> queue_;
};

}  // namespace loketwacht::turns
