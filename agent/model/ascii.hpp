#pragma once

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::model {

// Rooms that still call these by the model's name take them from base next.
using base::lower_case;
using base::same_in_any_case;
using base::trimmed;

}  // namespace loketwacht::model
