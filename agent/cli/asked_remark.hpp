#pragma once

#include "base/result.hpp"
#include "model/remark.hpp"
#include "web/handlers.hpp"

namespace loketwacht::cli {

/// What a form's fields say of a finding. `rule` and `endpoint` say of which; `take_back` (yes) that it holds no more;
/// else `reason` and `until`, as in an exception of the inventory, or `ticket`, which may be empty. The error says
/// which field is wrong, and what is right.
[[nodiscard]] base::result<model::remark_change> remark_of(const web::remark_asked& asked, model::sys_time now);

}  // namespace loketwacht::cli
