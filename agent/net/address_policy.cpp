#include "net/address_policy.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace loketwacht::net {

namespace ip = boost::asio::ip;

namespace {

// IANA IPv4 Special-Purpose Address Registry, not globally reachable, and multicast.
constexpr std::array special_v4{
    "0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
};

// IANA IPv6: only 2000::/3 is global unicast; within it these are not. Deprecated tunnels are refused as a whole.
constexpr std::array special_v6{
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
};

constexpr std::string_view nat64 = "64:ff9b::/96";

template <class Network, class Address>
bool contains(const Network& network, const Address& address) {
    return network.canonical() == Network(address, network.prefix_length()).canonical();
}

template <std::size_t N, class Make>
auto networks(const std::array<const char*, N>& texts, Make make) {
    std::vector<decltype(make(std::string()))> out;
    out.reserve(N);
    for (const char* text : texts)
        out.push_back(make(text));
    return out;
}

bool is_public(const ip::address_v4& address) {
    static const auto special = networks(special_v4, [](const std::string& t) { return ip::make_network_v4(t); });
    return std::ranges::none_of(special, [&](const auto& network) { return contains(network, address); });
}

std::optional<ip::address_v4> carried_v4(const ip::address_v6& address) {
    static const auto nat64_network = ip::make_network_v6(nat64);
    if (!address.is_v4_mapped() && !contains(nat64_network, address)) return std::nullopt;
    const auto bytes = address.to_bytes();
    return ip::address_v4({bytes[12], bytes[13], bytes[14], bytes[15]});
}

bool is_public(const ip::address_v6& address) {
    static const auto global = ip::make_network_v6("2000::/3");
    static const auto special = networks(special_v6, [](const std::string& t) { return ip::make_network_v6(t); });
    return contains(global, address) &&
           std::ranges::none_of(special, [&](const auto& network) { return contains(network, address); });
}

}  // namespace

network_list::network_list(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        if (text.find(':') == std::string::npos) {
            v4_.push_back(ip::make_network_v4(text));
        } else {
            v6_.push_back(ip::make_network_v6(text));
        }
    }
}

bool network_list::contains(const ip::address& address) const {
    const auto holds = [](const auto& networks, const auto& one) {
        return std::ranges::any_of(networks, [&](const auto& network) { return net::contains(network, one); });
    };
    return address.is_v6() ? holds(v6_, address.to_v6()) : holds(v4_, address.to_v4());
}

bool address_policy::allows(const ip::address& address) const {
    if (address.is_v6()) {
        const ip::address_v6 v6 = address.to_v6();
        if (const auto v4 = carried_v4(v6)) return allows(*v4);
        return is_public(v6) || allowed_.contains(v6);
    }
    return is_public(address.to_v4()) || allowed_.contains(address);
}

}  // namespace loketwacht::net
