#pragma once

#include "base/text.hpp"

namespace loketwacht::model {

// Rooms that still call it by the model's name take it from base next.
using base::printable;

}  // namespace loketwacht::model
