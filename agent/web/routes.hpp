#pragma once

#include "web/service.hpp"

namespace loketwacht::web {

/// Answers a request of somebody who may ask, unless it comes from a page of another site. Throws only what a handler
/// throws.
[[nodiscard]] response route(const request& request, service& offered);

}  // namespace loketwacht::web
