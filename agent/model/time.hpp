#pragma once

#include "base/time.hpp"

namespace loketwacht::model {

// Rooms that still call these by the model's name take them from base next.
using base::iso_8601;
using base::now;
using base::parse_date;
using base::parse_iso_8601;
using base::sys_time;
using base::to_unix_seconds;

}  // namespace loketwacht::model
