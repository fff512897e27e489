#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

namespace {

// A round without an attempt shows nothing; a stopped or unclear one neither, nor a configuration that asks for none
// any more. The evidence is made of what the configuration says: what the portal answered to a login is nobody's to
// show.
outcome judge_canary(const page_subject& subject) {
    const model::canary* canary = subject.portal.canary.get();
    if (canary == nullptr || canary->endpoint != subject.endpoint.name) return undecided();
    if (subject.canary == nullptr) return undecided();
    switch (subject.canary->outcome) {
        case model::canary_outcome::accepted:
            return broken(model::severity::critical,
                          shown(canary->page) + " let the test identity in with user name and password (attempt of " +
                              iso(subject.canary->when) + ", authorised under reference " +
                              from_outside(canary->authorisation.reference) + ")");
        case model::canary_outcome::refused:
            return holds();
        case model::canary_outcome::stopped:
        case model::canary_outcome::unclear:
            break;
    }
    return undecided();
}

}  // namespace

constinit const rule legacy_login_accepted{
    .text = {.name = "legacy-login-accepted",
             .severities = "critical",
             .says = "the old login still lets a test identity in (by an authorised canary only)",
             .says_nl = "de oude aanmelding laat een testidentiteit nog binnen (enkel vastgesteld met een toegelaten "
                        "testaanmelding)",
             .rationale = "A login that was ordered out of use but still works protects nobody: whoever has a list of "
                          "national register numbers, or an old password, comes in by it as before, beside any new and "
                          "safe login.",
             .remedy_en = "Switch the old login off in the application itself, not only its link or its page, and end "
                          "its sessions; then see the canary refused.",
             .remedy_nl = "Zet de oude aanmelding uit in de toepassing zelf, niet enkel de link of de pagina ervan, en "
                          "beëindig haar sessies; controleer daarna of de testaanmelding geweigerd wordt.",
             .standard = "OWASP ASVS 4.0.3, V2 Authentication (https://owasp.org/www-project-application-security-"
                         "verification-standard/)"},
    .harm = harm::always,
    .page = judge_canary,
};

}  // namespace loketwacht::rules
