#pragma once

#include "model/certificate.hpp"
#include "net/network.hpp"
#include "net/step.hpp"

namespace loketwacht::net {

/// Fetches the lists of revoked certificates that a chain's leaf names, and keeps them for all chains: by http only,
/// over the address policy, at most 8 MiB, read as they come and never held whole, without following redirects, one
/// connection to a host at a time. What cannot be had is remembered too. Nothing is fetched where the chain names no
/// list, leads to no root, or its lists are known.
[[nodiscard]] awaitable<void> fetch_revocation_lists(network& with, model::chain_ptr chain);

}  // namespace loketwacht::net
