#pragma once

#include "config/map_reader.hpp"
#include "model/portal.hpp"

namespace loketwacht::config {

/// The suppliers' products whose hosts may be followed from the portals that link there: `platforms` of a
/// configuration.
[[nodiscard]] model::followed_platforms read_platforms(const map_reader& top, mistakes& into);

}  // namespace loketwacht::config
