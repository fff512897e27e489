#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::severity;

namespace {

outcome judge_missing(const host_subject& subject) {
    const model::host_observation& host = subject.host;
    if (host.tls() != nullptr || host.https.first().answered()) return holds();
    if (!lacks_https(host)) return undecided(why_untold(host.https));
    return broken(subject.counter_or_login ? severity::critical : severity::warning,
                  evidence{evidence_kind::https_missing, {}}
                      .with(evidence_name::http, answer_of(host.http.first()))
                      .with(evidence_name::https, answer_of(host.https.first())));
}

outcome told_downgrade(const model::hop& hop, const model::walk& walk) {
    evidence seen = evidence{evidence_kind::downgrade, {}}.with(evidence_name::answer, answer_of(hop));
    if (&hop != &walk.first()) seen = std::move(seen).with(evidence_name::from, shown(walk.first().url));
    return broken(severity::critical, std::move(seen));
}

// http may lead to another https page than "/", so its walk is looked at as well; only the https one decides.
outcome judge_host_downgrade(const host_subject& subject) {
    const model::host_observation& host = subject.host;
    for (const model::walk* walk : {&host.https, &host.http}) {
        if (const model::hop* hop = downgrade_in(*walk)) return told_downgrade(*hop, *walk);
    }
    return told(host.https) ? holds() : undecided(why_untold(host.https));
}

outcome judge_page_downgrade(const page_subject& subject) {
    if (const model::hop* hop = downgrade_in(subject.walk)) return told_downgrade(*hop, subject.walk);
    return told(subject.walk) ? holds() : undecided(why_untold(subject.walk));
}

}  // namespace

constinit const rule https_missing{
    .name = "https-missing",
    .severities = "critical where a counter or login is behind it, else warning",
    .standard =
        "RFC 9110, section 4.2.2 (https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2); pshtt, \"Valid "
        "HTTPS\" (https://github.com/cisagov/pshtt)",
    .words = &rule_texts::https_missing,
    .harm = harm::always,
    .host = judge_missing,
};

constinit const rule https_downgrade{
    .name = "https-downgrade",
    .severities = "critical",
    .standard = "pshtt, \"Downgrades HTTPS\" (https://github.com/cisagov/pshtt)",
    .words = &rule_texts::https_downgrade,
    .harm = harm::always,
    .host = judge_host_downgrade,
    .page = judge_page_downgrade,
};

}  // namespace loketwacht::rules
