#pragma once

#include <cstdint>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include "authorities.hpp"

namespace loketwacht::integration {

/// TLS in front of a server on the first own address: hands every byte on, as stunnel does. A thread of its own.
class tls_front {
public:
    tls_front(const identity& shown, std::uint16_t behind);
    tls_front(const tls_front&) = delete;
    tls_front& operator=(const tls_front&) = delete;
    ~tls_front();

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    boost::asio::io_context io_{1};
    boost::asio::ssl::context tls_;
    std::uint16_t port_ = 0;
    std::thread serving_;
};

}  // namespace loketwacht::integration
