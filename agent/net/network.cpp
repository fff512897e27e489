#include "net/network.hpp"

namespace loketwacht::net {

network::network(asio::any_io_executor on, options from)
    : executor(on),
      user_agent(std::move(from.user_agent)),
      proxy(std::move(from.proxy)),
      proxy_login(std::move(from.proxy_login)),
      proxy_except(from.proxy_except),
      proxy_tls(asio::ssl::context::tls_client),
      fetches_revocation_lists(from.fetches_revocation_lists),
      policy(from.allowed_networks),
      names(on, std::move(from.names)),
      chains(std::move(from.trust)),
      hosts(on, 1),
      addresses(on, from.connections_per_address),
      authorities(on, 1),
      offers_{client_context(offer::browsers),     client_context(offer::browsers_http2),
              client_context(offer::browsers_rsa), client_context(offer::browsers_ec),
              client_context(offer::anything),     client_context(offer::anything_before_1_3),
              client_context(offer::legacy_only),  client_context(offer::oldest_only)} {
    proxy_tls.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
}

}  // namespace loketwacht::net
