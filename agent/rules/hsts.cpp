#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
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
    if (!https_accepted(subject.host)) return not_asked();
    // Many servers leave the header out of their error pages only.
    if (!first.hsts && (first.status >= 500 || first.status == 429)) return undecided(why_untold(subject.host.https));
    return judge(first);
}

outcome judge_missing(const model::hop& first) {
    if (first.hsts && first.hsts->max_age > std::chrono::seconds(0)) return holds();
    const auto kind = first.hsts ? evidence_kind::hsts_switched_off : evidence_kind::hsts_absent;
    return broken(severity::info, evidence{kind, {}}.with(evidence_name::answer, answer_of(first)));
}

outcome judge_short(const model::hop& first) {
    if (!first.hsts || first.hsts->max_age <= std::chrono::seconds(0) || first.hsts->max_age >= one_year) {
        return holds();
    }
    return broken(severity::info, evidence{evidence_kind::hsts_short, {}}
                                      .with(evidence_name::answer, answer_of(first))
                                      .with(evidence_name::max_age_seconds, seconds_of(first.hsts->max_age)));
}

}  // namespace

constinit const rule hsts_missing{
    .name = "hsts-missing",
    .severities = "info",
    .standard =
        "RFC 6797, section 7.1 (https://www.rfc-editor.org/rfc/rfc6797#section-7.1); NCSC-NL TLS "
        "guidelines 2025-05 "
        "(https://www.ncsc.nl/en/transport-layer-security/"
        "ICT-beveiligingsrichtlijnen%20voor%20Transport%20Layer%20Security)",
    .words = &rule_texts::hsts_missing,
    .harm = harm::none,
    .host = [](const host_subject& subject) { return judge_policy(subject, judge_missing); },
};

constinit const rule hsts_short{
    .name = "hsts-short",
    .severities = "info",
    .standard =
        "RFC 6797, section 6.1.1 (https://www.rfc-editor.org/rfc/rfc6797#section-6.1.1); pshtt, \"Domain "
        "Uses Strong HSTS\" (https://github.com/cisagov/pshtt); https://hstspreload.org/",
    .words = &rule_texts::hsts_short,
    .harm = harm::none,
    .host = [](const host_subject& subject) { return judge_policy(subject, judge_short); },
};

}  // namespace loketwacht::rules
