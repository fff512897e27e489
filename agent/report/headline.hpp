#pragma once

#include <string>

#include "report/survey.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

/// The answer to the question of 2017 in a sentence, without its full stop: "61 of 290 portals with a digital counter
/// take personal data without HTTPS".
[[nodiscard]] std::string headline(const wording& say, const counter_tally& counters);

/// What the headline leaves out: the counters that did not answer, and what the share is at least. Empty without any.
[[nodiscard]] std::string headline_note(const wording& say, const counter_tally& counters);

}  // namespace loketwacht::report
