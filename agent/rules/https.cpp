#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::severity;

namespace {

outcome judge_missing(const host_subject& subject) {
    const model::host_observation& host = subject.host;
    if (host.tls() != nullptr || host.https.first().answered()) return holds();
    if (!lacks_https(host)) return undecided();
    return broken(subject.counter_or_login ? severity::critical : severity::warning,
                  answer_of(host.http.first()) + "; " + answer_of(host.https.first()));
}

outcome told_downgrade(const model::hop& hop, const model::walk& walk) {
    const bool first = &hop == &walk.first();
    return broken(severity::critical, answer_of(hop) + (first ? "" : ", reached from " + shown(walk.first().url)));
}

// http may lead to another https page than "/", so its walk is looked at as well; only the https one decides.
outcome judge_host_downgrade(const host_subject& subject) {
    const model::host_observation& host = subject.host;
    for (const model::walk* walk : {&host.https, &host.http}) {
        if (const model::hop* hop = downgrade_in(*walk)) return told_downgrade(*hop, *walk);
    }
    return told(host.https) ? holds() : undecided();
}

outcome judge_page_downgrade(const page_subject& subject) {
    if (const model::hop* hop = downgrade_in(subject.walk)) return told_downgrade(*hop, subject.walk);
    return told(subject.walk) ? holds() : undecided();
}

}  // namespace

constinit const rule https_missing{
    .text = {.name = "https-missing",
             .severities = "critical where a counter or login is behind it, else warning",
             .says = "http answers, https does not",
             .says_nl = "http antwoordt, https niet",
             .rationale =
                 "Everything that visitors read and type crosses the network in the open: anyone on the same wifi, "
                 "and every network in between, can read it and change it.",
             .remedy_en = "Get a certificate for this host name (free of charge from an ACME authority such as Let's "
                          "Encrypt), serve the site on port 443, and let http redirect to https permanently.",
             .remedy_nl = "Vraag een certificaat aan voor deze hostnaam (gratis bij een ACME-autoriteit zoals Let's "
                          "Encrypt), bied de site aan op poort 443 en laat http permanent doorverwijzen naar https.",
             .standard =
                 "RFC 9110, section 4.2.2 (https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2); pshtt, \"Valid "
                 "HTTPS\" (https://github.com/cisagov/pshtt)"},
    .harm = harm::always,
    .host = judge_missing,
};

constinit const rule https_downgrade{
    .text = {.name = "https-downgrade",
             .severities = "critical",
             .says = "https sends the visitor to http",
             .says_nl = "https stuurt de bezoeker naar http",
             .rationale =
                 "Visitors who come by the safe door are led out of it: what follows can be read and changed on "
                 "the way, though they typed or followed an https address.",
             .remedy_en = "Remove the redirect from https to http, in the web server, the load balancer or the "
                          "application's own base URL, and serve the page itself over https.",
             .remedy_nl = "Verwijder de doorverwijzing van https naar http, in de webserver, de load balancer of de "
                          "basis-URL van de toepassing, en bied de pagina zelf aan over https.",
             .standard = "pshtt, \"Downgrades HTTPS\" (https://github.com/cisagov/pshtt)"},
    .harm = harm::always,
    .host = judge_host_downgrade,
    .page = judge_page_downgrade,
};

}  // namespace loketwacht::rules
