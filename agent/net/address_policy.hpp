#pragma once

#include <string>
#include <vector>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace loketwacht::net {

/// Networks in CIDR form; one that does not parse is a programming error (the configuration is checked) and throws.
class network_list {
public:
    explicit network_list(const std::vector<std::string>& texts);

    [[nodiscard]] bool contains(const boost::asio::ip::address& address) const;

private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

/// Which addresses the agent may connect to: public ones, and the networks that the configuration allows. Asked for
/// every connection, after every name lookup, so that no name and no redirect can turn the agent against the network
/// it runs in. Public is what the IANA special-purpose registries (RFC 6890) call globally reachable; an IPv6 address
/// that carries an IPv4 one (mapped, NAT64, 6to4) is judged by what it carries. Immutable.
class address_policy {
public:
    explicit address_policy(const std::vector<std::string>& allowed_networks) : allowed_(allowed_networks) {}

    [[nodiscard]] bool allows(const boost::asio::ip::address& address) const;

private:
    network_list allowed_;
};

}  // namespace loketwacht::net
