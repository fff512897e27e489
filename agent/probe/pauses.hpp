#pragma once

#include <optional>
#include <string_view>

#include "model/observation.hpp"

/// Servers that answer "too many" or "not now" may say how long to stay away (Retry-After; RFC 9110, section 10.2.3;
/// RFC 6585, section 4). It is the endpoint's page that is left alone, for an hour at most: doors, certificates and the
/// other endpoints are looked at as always.
namespace loketwacht::probe {

/// Until when an endpoint asked to be left alone, by its page or a frame in it; nothing where it did not.
[[nodiscard]] std::optional<model::sys_time> pause_asked_by(const model::endpoint_observation& seen);

/// What was seen of an endpoint before its pause, which lasts; null where there is none. `previous` may be null.
[[nodiscard]] const model::endpoint_observation* paused(const model::observation* previous,
                                                        const model::endpoint& endpoint, model::sys_time now);

}  // namespace loketwacht::probe
