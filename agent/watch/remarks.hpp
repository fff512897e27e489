#pragma once

#include <deque>

#include "ledger/ledger.hpp"
#include "model/remark.hpp"
#include "watch/board.hpp"
#include "watch/observer.hpp"

namespace loketwacht::watch {

/// Takes in what people say of findings on the portals' pages: it is in the ledger before it is shown and told. At most
/// sixty a minute, so that nobody fills the ledger or the log. For the agent's thread; borrows all three.
class remarks {
public:
    remarks(board& shown, ledger::ledger& kept, observer& tell) : board_(shown), ledger_(kept), tell_(tell) {}

    [[nodiscard]] model::remark_outcome take(const model::remark_change& change);

private:
    [[nodiscard]] bool is_too_often(model::sys_time now);

    board& board_;
    ledger::ledger& ledger_;
    observer& tell_;
    std::deque<model::sys_time> latest_;
};

}  // namespace loketwacht::watch
