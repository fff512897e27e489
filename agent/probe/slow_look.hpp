#pragma once

#include "model/observation.hpp"
#include "model/portal.hpp"
#include "net/network.hpp"
#include "probe/discovery.hpp"
#include "probe/round.hpp"

namespace loketwacht::probe {

/// Adds to what was seen of a host what is asked once a day: the old versions of TLS (RFC 8996), all addresses and the
/// certificates that are to be met there, and the list that says whether the certificate is revoked. `seen` has both
/// walks.
[[nodiscard]] net::awaitable<void> look_slowly(net::network& with, const model::portal& portal,
                                               model::host_observation& seen);

/// Gives a host what only slow looks see, from the last one that saw it.
void hand_on(const model::observation_ptr& previous, model::host_observation& host);

/// Reads whom the host names in its security.txt, as robots.txt allows, over an https that browsers accept: anybody
/// between us and the host could have written another. Redirects are not followed. No answer leaves what was read
/// before.
[[nodiscard]] net::awaitable<void> read_security_text_of(model::host_observation& seen, round& asking,
                                                         discovery& looking_around);

}  // namespace loketwacht::probe
