#pragma once

#include <boost/asio/ip/address.hpp>

#include "net/http.hpp"
#include "net/network.hpp"

namespace loketwacht::net {

/// Connects to one address, through the proxy where one is configured, over TLS where that is asked of it. The address
/// policy is asked first.
[[nodiscard]] awaitable<result<void>> connect(network& with, byte_stream& stream, asio::ip::address address,
                                              std::uint16_t port, steady_time until);

}  // namespace loketwacht::net
