#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/portal.hpp"

namespace loketwacht::probe {

/// The two doors of a host that a portal is on.
struct front_door {
    std::string label;  ///< its name, with `:port` where its https port is not the usual one
    model::url http;
    model::url https;
};

/// Those of the host that a URL of the portal is on.
[[nodiscard]] front_door front_door_of(const model::portal& portal, const model::url& url);

/// Where a door stands among these; at their end where it was not there.
[[nodiscard]] std::size_t index_of(std::vector<front_door>& doors, front_door door);

}  // namespace loketwacht::probe
