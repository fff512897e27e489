#pragma once

#include <chrono>
#include <vector>

#include "model/observation.hpp"
#include "net/network.hpp"

namespace loketwacht::probe {

/// Shakes hands at each of a host's addresses that take connections, eight at most: as today's browsers do, then for
/// certificates of RSA keys alone and for those of EC keys alone. What is met that is not the certificate `usual` is
/// told, each once.
[[nodiscard]] net::awaitable<model::other_certificates> meet_others(net::network& with, model::url url,
                                                                    std::chrono::milliseconds timeout,
                                                                    std::vector<model::address_attempt> addresses,
                                                                    model::chain_ptr usual);

}  // namespace loketwacht::probe
