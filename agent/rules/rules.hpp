#pragma once

#include <span>
#include <string_view>
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

/// Whether a rule is asked of pages only, and of no host.
[[nodiscard]] bool is_about_pages(std::string_view rule);

/// Whether a rule is about how people log in.
[[nodiscard]] bool is_about_logins(std::string_view rule);

/// What the two doors of a host amount to, in the distinctions of pshtt (https://github.com/cisagov/pshtt) and
/// Internet.nl. It tells how visitors are protected, not how the server feels:
/// - `missing` only where https was tried and failed to connect or to speak TLS; where it could not be tried (DNS, the
///   address policy, the proxy) nothing is held against the host: `unreachable`;
/// - `broken` goes before `downgraded`: a browser stops at the certificate;
/// - http is closed when nobody listens there or it answers 4xx ("down" in pshtt). An answer that is late, broken or a
///   server error does not tell: `available`.
[[nodiscard]] model::https_state https_state_of(const model::host_observation& host);

/// Judges one observation by every rule. `observation` must be of this `portal`; `now` is what certificates' remaining
/// life is measured from; `words` are those that its pages are read by. What is true of a host is a finding of the
/// first endpoint on it, in the portal's order. A host that gave no answer at all leaves every rule undecided:
/// unreachable is never insecure.
[[nodiscard]] model::assessment judge(const model::portal& portal, const model::observation& observation,
                                      const vocabulary::vocabulary& words, model::sys_time now);

/// One word for a portal, from the answers alone: insecure where one that harms is broken (`open`: as the ledger holds
/// it); else unreachable where no host answered; else unknown where one that could harm has no answer; else secure.
[[nodiscard]] model::verdict verdict_of(bool reached, const std::vector<model::open_finding>& open,
                                        const std::vector<model::unknown_answers>& unknown);

}  // namespace loketwacht::rules
