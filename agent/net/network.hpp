#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ssl/context.hpp>

#include "model/canary.hpp"
#include "model/url.hpp"
#include "net/address_policy.hpp"
#include "net/chain_verifier.hpp"
#include "net/offers.hpp"
#include "net/resolver.hpp"
#include "turns/limiter.hpp"

namespace loketwacht::net {

/// What all probes share: name lookups, trust, politeness, TLS settings. One thread; outlives the connections made
/// with it.
class network {
public:
    struct options {
        std::string user_agent;
        std::vector<std::string> allowed_networks;
        resolver::options names;
        trust_store::options trust;
        std::size_t connections_per_address = 8;
        std::optional<model::url> proxy;
        std::optional<model::secret_source> proxy_login;  ///< user:password for it
        std::vector<std::string> proxy_except;            ///< networks that are reached without it
        bool fetches_revocation_lists = true;

        bool operator==(const options&) const = default;
    };

    /// Throws std::runtime_error with a message for a person where the trust store or c-ares cannot be set up.
    network(asio::any_io_executor executor, options from);

    asio::any_io_executor executor;
    std::string user_agent;
    std::optional<model::url> proxy;
    std::optional<model::secret_source> proxy_login;  ///< read for each connection, so that a new one holds at once
    network_list proxy_except;
    asio::ssl::context proxy_tls;  ///< of a client that verifies nothing yet: whom, its connection says
    bool fetches_revocation_lists;
    address_policy policy;
    resolver names;
    chain_verifier chains;
    turns::limiter hosts;        ///< one connection per host at a time
    turns::limiter addresses;    ///< many portals share a platform's address
    turns::limiter authorities;  ///< one connection per host that has what authorities publish

    [[nodiscard]] asio::ssl::context& tls(offer what) { return offers_.at(static_cast<std::size_t>(what)); }

private:
    std::array<asio::ssl::context, offers> offers_;  ///< in the order of `offer`
};

}  // namespace loketwacht::net
