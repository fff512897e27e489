#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/snapshot.hpp"

namespace loketwacht::metrics {

/// The latest observation in blackbox_exporter's metric names, so that its alerts and dashboards go on working. Nothing
/// is probed for it. `target` is a portal's id (its home page), the URL of an endpoint, or a URL at the front door of a
/// host that is watched (http or https, `/`). Nothing: not configured. Empty: not probed yet.
///
/// `probe_success` is 1 when the answer is whole, its status is under 400 and every certificate on the way verifies.
[[nodiscard]] std::optional<std::string> blackbox_text(const model::snapshot& snapshot, std::string_view target);

}  // namespace loketwacht::metrics
