#pragma once

#include <boost/asio/awaitable.hpp>

#include "model/observation.hpp"
#include "model/portal.hpp"
#include "net/network.hpp"

namespace loketwacht::probe {

/// How thorough a look is: the slow one also tries every address and looks for legacy TLS.
enum class look { usual, slow };

/// One round over a portal: the front door of each of its hosts, then its endpoints, with as few connections as answer
/// all questions and never more than one to a host at a time. Judges nothing and never fails: what could not be seen is
/// in the observation. `previous` (may be null) hands on what only slow looks see. Runs on the network's thread.
[[nodiscard]] boost::asio::awaitable<model::observation_ptr> probe_portal(net::network& with, model::portal_ptr portal,
                                                                          look how, model::observation_ptr previous);

}  // namespace loketwacht::probe
