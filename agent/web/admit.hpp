#pragma once

#include "web/door.hpp"
#include "web/routes.hpp"

namespace loketwacht::web {

/// Whether /-/healthy or /-/ready is asked. Those who ask, a kubelet say, have neither password nor certificate.
[[nodiscard]] bool is_about_health(const request& asked);

/// Answers a request as far as these terms let whoever asks: by route(), which is told who is logged in, or with what
/// is missing.
[[nodiscard]] response admit(request asked, const terms& terms, service& offered);

}  // namespace loketwacht::web
