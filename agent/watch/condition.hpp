#pragma once

#include <string>

#include "model/condition.hpp"
#include "watch/board.hpp"
#include "watch/observer.hpp"

namespace loketwacht::watch {

/// Puts on the board how a part of the agent is, and tells it where that changed. `wrong` is empty where it is well.
void note(board& on, observer& tell, model::agent_part part, const std::string& wrong);

/// Whether memory runs short: nine tenths of what the control group allows (memory.max of cgroups version 2) are taken
/// by this process. Empty where they are not, or where nothing is limited.
[[nodiscard]] std::string memory_shortage();

}  // namespace loketwacht::watch
