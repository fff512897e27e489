#include <algorithm>
#include <optional>

#include "base/time.hpp"
#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"
#include "rules/expiry.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::severity;
using std::chrono::days;
using std::chrono::seconds;

namespace {

struct thresholds {
    seconds warning;
    seconds critical;
};

// A share of the lifetime, so that a 6-day certificate is not always reported and a 398-day one not too late. ACME
// clients renew at a third of the lifetime: less left than that means that a renewal was missed.
thresholds thresholds_of(const model::certificate& cert, const model::expiry_thresholds& configured) {
    const seconds lifetime = cert.lifetime();
    return {configured.warning.value_or(std::min<seconds>(lifetime / 3, days(30))),
            configured.critical.value_or(std::min<seconds>(lifetime / 10, days(7)))};
}

outcome judge_expiring(const host_subject& subject) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided(why_untold(subject.host.https));
    const model::certificate_chain& chain = *tls->chain;
    outcome worst = holds();
    for (const std::size_t at : chain.below_roots()) {
        const model::certificate& cert = *chain.sent[at];
        const auto found = soon_over_at(subject.now, cert, subject.portal.certificate_expiring);
        if (!found || (worst.what == outcome::kind::broken && found->severity <= worst.severity)) continue;
        worst = broken(found->severity, evidence{evidence_kind::certificate_expiring, {}}
                                            .with(evidence_name::certificate, certificate_of(chain, at))
                                            .with(evidence_name::at, base::iso_8601(cert.not_after))
                                            .with(evidence_name::left_seconds, seconds_of(found->left))
                                            .with(evidence_name::limit_seconds, seconds_of(found->limit))
                                            .with(evidence_name::lifetime_seconds, seconds_of(cert.lifetime())));
    }
    return worst;
}

}  // namespace

std::optional<soon_over> soon_over_at(model::sys_time now, const model::certificate& cert,
                                      const model::expiry_thresholds& configured) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(cert.not_after - now);
    if (left <= std::chrono::milliseconds(0)) return std::nullopt;  // certificate-expired says so
    const thresholds limits = thresholds_of(cert, configured);
    if (left < limits.critical) return soon_over{severity::critical, left, limits.critical};
    if (left < limits.warning) return soon_over{severity::warning, left, limits.warning};
    return std::nullopt;
}

constinit const rule certificate_expiring{
    .name = "certificate-expiring",
    .severities = "warning; critical near the end",
    .standard =
        "CA/Browser Forum Baseline Requirements, section 6.3.2 "
        "(https://cabforum.org/working-groups/server/baseline-requirements/requirements/)",
    .words = &rule_texts::certificate_expiring,
    .harm = harm::none,
    .host = judge_expiring,
};

}  // namespace loketwacht::rules
