#pragma once

#include "net/network.hpp"
#include "net/step.hpp"

namespace loketwacht::net {

/// Fetches the certificates of issuers that a chain lacks, as Chromium does, and keeps them for all chains: by http
/// only, over the address policy, at most 64 KiB, without following redirects, one connection to a host at a time. What
/// cannot be had is remembered too. `url` is an `issuer_addresses`.
[[nodiscard]] awaitable<void> fetch_issuers(network& with, std::string url);

}  // namespace loketwacht::net
