#include "base/time.hpp"
#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

// A look without an attempt shows nothing; a stopped or unclear one neither, nor a configuration that asks for none
// any more. None of them makes the portal unknown: an attempt is an extra that only an authorised portal has, once a
// day. The evidence is made of what the configuration says: what the portal answered to a login is nobody's to show.
outcome judge_canary(const page_subject& subject) {
    const model::canary* canary = subject.portal.canary.get();
    if (canary == nullptr || canary->endpoint != subject.endpoint.name) return not_asked();
    if (subject.canary == nullptr) return not_asked();
    switch (subject.canary->outcome) {
        case model::canary_outcome::accepted:
            return broken(model::severity::critical,
                          evidence{evidence_kind::canary_accepted, {}}
                              .with(evidence_name::page, shown(canary->page))
                              .with(evidence_name::at, base::iso_8601(subject.canary->when))
                              .with(evidence_name::reference, from_outside(canary->authorisation.reference)));
        case model::canary_outcome::refused:
            return holds();
        case model::canary_outcome::stopped:
        case model::canary_outcome::unclear:
            break;
    }
    return not_asked();
}

}  // namespace

constinit const rule legacy_login_accepted{
    .name = "legacy-login-accepted",
    .severities = "critical",
    .standard =
        "OWASP ASVS 4.0.3, V2 Authentication (https://owasp.org/www-project-application-security-"
        "verification-standard/)",
    .words = &rule_texts::legacy_login_accepted,
    .harm = harm::always,
    .page = judge_canary,
};

}  // namespace loketwacht::rules
