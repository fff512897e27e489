#pragma once

#include "model/observation.hpp"
#include "model/portal.hpp"
#include "net/network.hpp"

namespace loketwacht::probe {

/// Adds to what was seen of a host what is asked once a day: the old versions of TLS (RFC 8996), all addresses and the
/// certificates that are to be met there, and the list that says whether the certificate is revoked. `seen` has both
/// walks.
[[nodiscard]] net::awaitable<void> look_slowly(net::network& with, const model::portal& portal,
                                               model::host_observation& seen);

}  // namespace loketwacht::probe
