#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "model/observation.hpp"
#include "probe/probe.hpp"

namespace loketwacht::probe {

/// The answer with the page of an endpoint that is worth a picture: what visitors fill in stands there, or in a frame.
/// Null where no page was shown.
[[nodiscard]] const model::hop* page_to_picture(const model::endpoint_observation& endpoint);

/// A picture of a page of the portal, by `with.browser` (not null), within the bounds of a look of its own. The error
/// says why there is none. Runs on the network's thread.
[[nodiscard]] boost::asio::awaitable<base::result<std::string>> take_picture(tools with, model::portal_ptr portal,
                                                                             model::url page);

}  // namespace loketwacht::probe
