#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::severity;

namespace {

constexpr std::chrono::seconds one_year = std::chrono::days(365);  // what hstspreload.org and pshtt ask: 31536000 s

// Browsers take HSTS from no host that is named by an address (RFC 6797, section 8.1.1).
bool named_by_address(const model::url& url) {
    return url.host.find(':') != std::string::npos || model::parse_ipv4_host(url.host);
}

outcome judge_policy(const host_subject& subject, outcome (*judge)(const model::hop&)) {
    const model::hop& first = subject.host.https.first();
    if (named_by_address(first.url)) return holds();
    // Over a certificate that browsers refuse they ignore the header (section 8.1), so nothing can be asked of it.
    if (!https_accepted(subject.host)) return undecided();
    // Many servers leave the header out of their error pages only.
    if (!first.hsts && (first.status >= 500 || first.status == 429)) return undecided();
    return judge(first);
}

outcome judge_missing(const model::hop& first) {
    if (!first.hsts) {
        return broken(severity::info, answer_of(first) + " without a valid Strict-Transport-Security header");
    }
    if (first.hsts->max_age > std::chrono::seconds(0)) return holds();
    return broken(severity::info, answer_of(first) +
                                      " with Strict-Transport-Security: max-age=0, which tells browsers "
                                      "to forget the policy");
}

outcome judge_short(const model::hop& first) {
    if (!first.hsts || first.hsts->max_age <= std::chrono::seconds(0) || first.hsts->max_age >= one_year) {
        return holds();
    }
    return broken(severity::info, answer_of(first) + " with Strict-Transport-Security: max-age=" +
                                      std::to_string(first.hsts->max_age.count()) + " (" +
                                      stretch(first.hsts->max_age) + "), under 31536000 (365 days)");
}

}  // namespace

constinit const rule hsts_missing{
    .text = {.name = "hsts-missing",
             .severities = "info",
             .says = "https sends no HSTS policy, or one that switches it off",
             .says_nl = "https stuurt geen HSTS-beleid, of een dat het uitschakelt",
             .rationale =
                 "Without it a browser tries http first at every typed address, and someone on the same network "
                 "can keep the visitor there.",
             .remedy_en =
                 "Send `Strict-Transport-Security: max-age=31536000` with every answer over https, on every host "
                 "name; begin with a short max-age and lengthen it when all works.",
             .remedy_nl =
                 "Stuur `Strict-Transport-Security: max-age=31536000` mee met elk antwoord over https, op elke "
                 "hostnaam; begin met een korte max-age en verleng die zodra alles werkt.",
             .standard = "RFC 6797, section 7.1 (https://www.rfc-editor.org/rfc/rfc6797#section-7.1); NCSC-NL TLS "
                         "guidelines 2025-05 "
                         "(https://www.ncsc.nl/en/transport-layer-security/"
                         "ICT-beveiligingsrichtlijnen%20voor%20Transport%20Layer%20Security)"},
    .harm = harm::none,
    .host = [](const host_subject& subject) { return judge_policy(subject, judge_missing); },
};

constinit const rule hsts_short{
    .text = {.name = "hsts-short",
             .severities = "info",
             .says = "the HSTS policy lasts less than a year",
             .says_nl = "het HSTS-beleid duurt minder dan een jaar",
             .rationale =
                 "Browsers forget the policy between two visits: citizens come to a counter once or twice a year.",
             .remedy_en = "Raise max-age to 31536000 (one year) or more.",
             .remedy_nl = "Verhoog max-age tot 31536000 (één jaar) of meer.",
             .standard =
                 "RFC 6797, section 6.1.1 (https://www.rfc-editor.org/rfc/rfc6797#section-6.1.1); pshtt, \"Domain "
                 "Uses Strong HSTS\" (https://github.com/cisagov/pshtt); https://hstspreload.org/"},
    .harm = harm::none,
    .host = [](const host_subject& subject) { return judge_policy(subject, judge_short); },
};

}  // namespace loketwacht::rules
