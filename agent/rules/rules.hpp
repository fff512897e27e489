#pragma once

#include <span>
#include <vector>

#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "model/time.hpp"
#include "vocabulary/vocabulary.hpp"

/// The rules judge what the probe saw and know no network: every function here is pure, and safe from any thread.
namespace loketwacht::rules {

/// Every rule as people read it, in the order in which they are judged. Lives as long as the program.
[[nodiscard]] std::span<const model::rule_text> catalogue();

/// What the two doors of a host amount to, in the distinctions of pshtt (https://github.com/cisagov/pshtt) and
/// Internet.nl. It tells how visitors are protected, not how the server feels:
/// - `missing` only where https was tried and failed to connect or to speak TLS; where it could not be tried (DNS, the
///   address policy, the proxy) nothing is held against the host: `unreachable`;
/// - `broken` goes before `downgraded`: a browser stops at the certificate;
/// - http is closed when it does not answer or answers with an error (4xx, 5xx: "down" in pshtt).
[[nodiscard]] model::https_state https_state_of(const model::host_observation& host);

/// Judges one observation by every rule. `observation` must be of this `portal`; `now` is what certificates' remaining
/// life is measured from; `words` are those that its pages are read by. What is true of a host is a finding of the
/// first endpoint on it, in the portal's order. A host that gave no answer at all leaves every rule undecided:
/// unreachable is never insecure.
[[nodiscard]] model::assessment judge(const model::portal& portal, const model::observation& observation,
                                      const vocabulary::vocabulary& words, model::sys_time now);

/// One word for a portal: `latest` is its newest observation (null before the first), `open` what the ledger holds.
/// `secure` is said only where every endpoint gave its page (a counter or login no 4xx but 401), every page and every
/// frame of the portal's own could be read whole and without a browser, and every host showed its TLS; else it is
/// `unknown`.
[[nodiscard]] model::verdict verdict_of(const model::portal& portal, const model::observation* latest,
                                        const std::vector<model::open_finding>& open);

}  // namespace loketwacht::rules
