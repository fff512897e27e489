#pragma once

#include "config/map_reader.hpp"
#include "model/contact_point.hpp"

namespace loketwacht::config {

/// Reads `contacts` of a portal or of a platform, whose own keys `known` are: whom to call about it.
[[nodiscard]] model::contact_points read_contact_points(const map_reader& of, const section& known, mistakes& into);

}  // namespace loketwacht::config
