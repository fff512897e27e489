#pragma once

#include <atomic>
#include <cstdint>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "lab/host_tally.hpp"
#include "lab/request_log.hpp"
#include "lab/town.hpp"

namespace loketwacht::lab {

/// What all connections share. Outlives them.
struct surroundings {
    const lab::town& town;
    request_log& log;
    boost::asio::ssl::context tls;
    ports on;
    std::atomic<std::uint64_t> accepted = 0;
    std::atomic<unsigned> open = 0;
    host_tally hosts = {};
};

/// A loopback address with the portals on it. Outlives its connections.
struct town_address {
    const site& first;  ///< who answers a visitor that names nobody
    std::atomic<unsigned> open = 0;
};

/// Serves one connection until either side has enough: the visitor is shown the certificate of the name that it asks.
boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket, surroundings& around, town_address& at,
                                   bool tls);

}  // namespace loketwacht::lab
