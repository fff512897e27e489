#pragma once

#include <string>
#include <vector>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace loketwacht::net {

/// Which addresses the agent may connect to: public ones, and the networks that the configuration allows. Asked for
/// every connection, after every name lookup, so that no name and no redirect can turn the agent against the network
/// it runs in. Public is what the IANA special-purpose registries (RFC 6890) call globally reachable; an IPv6 address
/// that carries an IPv4 one (mapped, NAT64, 6to4) is judged by what it carries. Immutable.
class address_policy {
public:
    /// Networks in CIDR form; one that does not parse is a programming error (the configuration is checked) and throws.
    explicit address_policy(const std::vector<std::string>& allowed_networks);

    [[nodiscard]] bool allows(const boost::asio::ip::address& address) const;

private:
    std::vector<boost::asio::ip::network_v4> allowed_v4_;
    std::vector<boost::asio::ip::network_v6> allowed_v6_;
};

}  // namespace loketwacht::net
