#include <utility>

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

namespace {

evidence met(evidence_kind kind, const model::other_certificate& other) {
    return evidence{kind, {}}
        .with(evidence_name::subject, from_outside(other.chain->leaf().subject))
        .with(evidence_name::met_at, other.address);
}

outcome judge_refused(const model::other_certificate& other) {
    return broken(other.by_browsers ? severity::critical : severity::warning,
                  met(evidence_kind::other_certificate_refused, other)
                      .with(evidence_name::detail, from_outside(other.chain->detail)));
}

// By the clock of the look that met it: a day later it may have been renewed.
outcome judge_ending(const host_subject& subject, const model::other_certificate& other) {
    const model::certificate& cert = other.chain->leaf();
    const auto found = soon_over_at(subject.host.others->looked_at, cert, subject.portal.certificate_expiring);
    if (!found) return holds();
    return broken(
        severity::warning,
        met(evidence_kind::other_certificate_ending, other).with(evidence_name::at, base::iso_8601(cert.not_after)));
}

// What is wrong with the certificate that everybody meets is told by the rules about it.
bool is_sound(const host_subject& subject, const model::certificate_chain& usual) {
    return usual.accepted_by_browsers() &&
           !soon_over_at(subject.now, usual.leaf(), subject.portal.certificate_expiring);
}

outcome judge_others(const host_subject& subject) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided(why_untold(subject.host.https));
    if (!subject.host.others || !is_sound(subject, *tls->chain)) return not_asked();
    outcome worst = holds();
    for (const model::other_certificate& other : subject.host.others->met) {
        const bool is_refused = !other.chain->accepted_by_browsers();
        outcome found = is_refused ? judge_refused(other) : judge_ending(subject, other);
        if (found.what != outcome::kind::broken) continue;
        if (worst.what == outcome::kind::holds || found.severity > worst.severity) worst = std::move(found);
    }
    return worst;
}

}  // namespace

constinit const rule certificate_varies{
    .name = "certificate-varies",
    .severities = "critical where today's browsers meet and refuse it, else warning",
    .standard = "RFC 9525, section 6 (https://www.rfc-editor.org/rfc/rfc9525#section-6)",
    .words = &rule_texts::certificate_varies,
    .harm = harm::where_critical,
    .host = judge_others,
};

}  // namespace loketwacht::rules
