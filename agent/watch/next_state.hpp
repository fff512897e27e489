#pragma once

#include <vector>

#include "model/finding.hpp"
#include "model/history.hpp"
#include "model/observation.hpp"
#include "model/snapshot.hpp"
#include "model/time.hpp"
#include "schedule/timetable.hpp"

/// The heart of the watch: what one look makes of a portal's state. Pure, and safe from any thread.
namespace loketwacht::watch {

/// What came of a look.
struct look_result {
    model::portal_state_ptr state;  ///< never null
    std::vector<model::transition> transitions;
    schedule::round_outcome again;  ///< what the schedule plans the next look by
};

/// The state of a portal after a look. `before` is the portal as it was configured when the look began, with what is
/// open of it; `seen` is what the look saw (never null) and `answers` what the rules say of that at `now`.
/// - A finding opens, stays or closes as `ledger::changes_by` says, and the verdict follows from what is then open and
///   from what has no answer.
/// - A page that shows no trace of a critical finding any more mends it only where something shows that the page is
/// still
///   the site's: its title, a form, a link that tells something. Else the question is undecided: anybody's page of one
///   sentence would do.
/// - A revoked certificate stays one until its authority says that it is good, or the host shows another.
/// - A counter elsewhere leaves the portal unknown until somebody has followed the portal's links again.
/// - A host that shows no certificate now keeps the one that was last seen there: an outage does not hide an expiry.
/// - An endpoint keeps its last success by name, since discovered endpoints come and go.
/// - What becomes critical is told as `how` says.
[[nodiscard]] look_result next_state(const model::portal_state& before, const model::observation_ptr& seen,
                                     model::assessment answers, model::sys_time now,
                                     model::telling how = model::telling::alone);

/// When to look again after what was seen: whether any host answered, and whether the look took too much of the
/// processor. A pause that an endpoint asks for is that
/// endpoint's alone, and `probe` keeps it.
[[nodiscard]] schedule::round_outcome look_again_after(const model::observation& seen);

}  // namespace loketwacht::watch
