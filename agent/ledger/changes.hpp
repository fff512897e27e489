#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "model/finding.hpp"
#include "model/history.hpp"
#include "model/time.hpp"

namespace loketwacht::ledger {

/// What one assessment does to the findings of a portal.
struct changes {
    std::vector<model::open_finding> open;  ///< all that is open now: gravest first, then by rule, then by endpoint
    std::vector<model::transition> transitions;  ///< by rule, then by endpoint
    model::good_news lately = {};
};

/// So many findings of a portal may be resolved or become less grave in a day. A site that shows a flaw and hides it
/// again could fill the ledger otherwise; one that mends all its flaws at once does not come near.
inline constexpr int most_good_news = 100;

/// Takes what the rules said at `when` to what was open before. For each rule and endpoint: found opens or confirms;
/// undecided leaves an open finding as it is; neither means that the rule holds now. A finding is resolved when its
/// rule has held for three looks, since the last that found it, and at every address that showed it: of two servers
/// behind one name, the good one does not mend the other, unless the other says nothing for a day. It is resolved at
/// once where its endpoint is no longer there.
/// A finding that returns after it was resolved is a new one. Once a portal had `most_good_news` in a day (`lately`),
/// what is open of it stays so, as grave as it was, until the day is over; what is found or becomes graver is told
/// whatever was before. What becomes critical now is told as `how` says, for as long as it is critical. Pure.
[[nodiscard]] changes changes_by(const model::assessment& assessment, const std::vector<model::open_finding>& before,
                                 model::sys_time when, model::good_news lately = {},
                                 model::telling how = model::telling::alone);

/// For how long it is told that a finding was mended: the e-mail of a Monday morning tells what was mended since
/// Friday's.
inline constexpr std::chrono::hours mended_is_told_for{96};

/// So many findings of a portal at most are told to be mended, the newest.
inline constexpr std::size_t most_mended = 20;

/// What is told to be mended after these changes, the newest last: what was resolved lately, but for what is open
/// again. Pure.
[[nodiscard]] std::vector<model::mended_finding> mended_after(std::vector<model::mended_finding> before,
                                                              const std::vector<model::transition>& changes,
                                                              model::sys_time when);

/// Whether a change is one that somebody is woken for: what is critical now, and was not before.
[[nodiscard]] bool became_critical(const model::transition& change);

}  // namespace loketwacht::ledger
