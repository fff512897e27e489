#pragma once

#include "base/time.hpp"

namespace loketwacht::model {

// A moment, as the values of the model have it.
using base::now;
using base::sys_time;

}  // namespace loketwacht::model
