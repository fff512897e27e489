#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "model/text.hpp"
#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"

/// What a visitor's browser would refuse, as the verifier found it during the handshake.
namespace loketwacht::rules {

using model::severity;
using model::verification;

namespace {

template <typename Evidence>
outcome judge_result(const host_subject& subject, std::initializer_list<verification> refused, severity grave,
                     Evidence evidence) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided();
    const model::certificate_chain& chain = *tls->chain;
    const bool found = std::ranges::any_of(refused, [&](verification v) { return chain.results.contains(v); });
    return found ? broken(grave, evidence(chain)) : holds();
}

template <typename Condition>
std::size_t first_sent(const model::certificate_chain& chain, Condition condition) {
    const auto found = std::ranges::find_if(chain.sent, [&](const auto& cert) { return condition(*cert); });
    return static_cast<std::size_t>(found - chain.sent.begin());
}

std::string detail_of(const model::certificate_chain& chain) {
    return chain.detail.empty() ? "" : "; the verifier says: " + from_outside(chain.detail);
}

outcome judge_expired(const host_subject& subject) {
    return judge_result(subject, {verification::expired}, severity::critical, [&](const auto& chain) {
        const std::size_t at = first_sent(chain, [&](const auto& cert) { return cert.not_after <= subject.now; });
        if (at == chain.sent.size()) return "the chain has expired" + detail_of(chain);
        const model::sys_time end = chain.sent[at]->not_after;
        return name_of(chain, at) + " expired at " + iso(end) + ", " + stretch(subject.now - end) + " ago";
    });
}

outcome judge_not_yet_valid(const host_subject& subject) {
    return judge_result(subject, {verification::not_yet_valid}, severity::critical, [&](const auto& chain) {
        const std::size_t at = first_sent(chain, [&](const auto& cert) { return cert.not_before > subject.now; });
        if (at == chain.sent.size()) return "the chain is not yet valid" + detail_of(chain);
        const model::sys_time begin = chain.sent[at]->not_before;
        return name_of(chain, at) + " is valid from " + iso(begin) + ", in " + stretch(begin - subject.now);
    });
}

outcome judge_hostname(const host_subject& subject) {
    return judge_result(subject, {verification::hostname_mismatch}, severity::critical, [&](const auto& chain) {
        const std::vector<std::string>& names = chain.leaf().names;
        constexpr std::size_t shown_names = 5;
        std::string list;
        for (const std::string& name : std::span(names).first(std::min(names.size(), shown_names))) {
            list += (list.empty() ? "" : ", ") + model::printable(name, 60);
        }
        if (names.size() > shown_names) list += " and " + std::to_string(names.size() - shown_names) + " more";
        return "asked for " + from_outside(subject.host.https.first().url.host) + ", the certificate is for " +
               (list.empty() ? "no name" : list);
    });
}

outcome judge_untrusted(const host_subject& subject) {
    return judge_result(subject, {verification::unknown_issuer, verification::self_signed, verification::other},
                        severity::critical, [](const auto& chain) {
                            const bool self_signed = chain.results.contains(verification::self_signed);
                            return name_of(chain, 0) +
                                   (self_signed ? " is in a self-signed chain" : " is not trusted") + ", issued by " +
                                   from_outside(chain.leaf().issuer) + detail_of(chain);
                        });
}

outcome judge_revoked(const host_subject& subject) {
    return judge_result(subject, {verification::revoked}, severity::critical, [](const auto& chain) {
        return name_of(chain, 0) + ", serial " + from_outside(chain.leaf().serial) + ", was revoked by " +
               from_outside(chain.leaf().issuer);
    });
}

outcome judge_incomplete(const host_subject& subject) {
    return judge_result(subject, {verification::incomplete_chain}, severity::warning, [](const auto& chain) {
        return std::to_string(chain.sent.size()) + (chain.sent.size() == 1 ? " certificate" : " certificates") +
               " sent; the last was issued by " + from_outside(chain.sent.back()->issuer) +
               ", whose certificate is not sent and not a trusted root";
    });
}

}  // namespace

constinit const rule certificate_expired{
    .text = {.name = "certificate-expired",
             .severities = "critical",
             .says = "the certificate has expired",
             .says_nl = "het certificaat is vervallen",
             .rationale =
                 "Browsers stop visitors with a warning; who learns to click it away also clicks away the warning "
                 "of a real attack.",
             .remedy_en = "Renew the certificate now, and let an ACME client renew it in time from here on; if it was "
                          "renewed already, reload the server so that it uses the new one.",
             .remedy_nl = "Vernieuw het certificaat nu en laat een ACME-client dat voortaan op tijd doen; is het al "
                          "vernieuwd, herlaad dan de server zodat die het nieuwe gebruikt.",
             .standard = "RFC 5280, section 4.1.2.5 (https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5)"},
    .harm = harm::always,
    .host = judge_expired,
};

constinit const rule certificate_not_yet_valid{
    .text = {.name = "certificate-not-yet-valid",
             .severities = "critical",
             .says = "the certificate is not valid yet",
             .says_nl = "het certificaat is nog niet geldig",
             .rationale = "Browsers stop visitors with a warning until the certificate's first day.",
             .remedy_en =
                 "Go back to the certificate that is valid today until the new one begins; check the clock of the "
                 "machine that issued it.",
             .remedy_nl = "Gebruik het certificaat dat vandaag geldig is tot het nieuwe ingaat; kijk de klok na van de "
                          "machine die het heeft uitgegeven.",
             .standard = "RFC 5280, section 4.1.2.5 (https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5)"},
    .harm = harm::always,
    .host = judge_not_yet_valid,
};

constinit const rule certificate_hostname_mismatch{
    .text = {.name = "certificate-hostname-mismatch",
             .severities = "critical",
             .says = "the certificate is for other host names",
             .says_nl = "het certificaat is voor andere hostnamen",
             .rationale =
                 "A certificate proves who answers. One for another name proves nothing of this host, and browsers "
                 "stop visitors with a warning.",
             .remedy_en = "Add this host name to the certificate's subjectAltName, or let the server choose the right "
                          "certificate by name (SNI); a name that is out of use should leave DNS.",
             .remedy_nl =
                 "Neem deze hostnaam op in de subjectAltName van het certificaat, of laat de server het juiste "
                 "certificaat kiezen op naam (SNI); haal een naam die niet meer gebruikt wordt uit de DNS.",
             .standard = "RFC 9525, section 6 (https://www.rfc-editor.org/rfc/rfc9525#section-6)"},
    .harm = harm::always,
    .host = judge_hostname,
};

constinit const rule certificate_untrusted{
    .text = {.name = "certificate-untrusted",
             .severities = "critical",
             .says = "no authority that browsers trust vouches for the certificate",
             .says_nl = "geen autoriteit die browsers vertrouwen, staat in voor het certificaat",
             .rationale =
                 "Anyone can make such a certificate for any name, so visitors cannot tell the municipality from "
                 "an impostor; browsers stop them with a warning.",
             .remedy_en =
                 "Replace it by a certificate of a publicly trusted authority (an ACME authority such as Let's "
                 "Encrypt is free of charge).",
             .remedy_nl = "Vervang het door een certificaat van een publiek vertrouwde autoriteit (een ACME-autoriteit "
                          "zoals Let's Encrypt is gratis).",
             .standard = "RFC 5280, section 6 (https://www.rfc-editor.org/rfc/rfc5280#section-6)"},
    .harm = harm::always,
    .host = judge_untrusted,
};

constinit const rule certificate_revoked{
    .text = {.name = "certificate-revoked",
             .severities = "critical",
             .says = "the authority has revoked the certificate",
             .says_nl = "de autoriteit heeft het certificaat ingetrokken",
             .rationale =
                 "An authority revokes a certificate when its key may be in other hands or it was issued wrongly: "
                 "whoever holds the key can pass for this host.",
             .remedy_en = "Make a new key, get a new certificate for it, and find out why the old one was revoked.",
             .remedy_nl =
                 "Maak een nieuwe sleutel, vraag daarvoor een nieuw certificaat aan en zoek uit waarom het oude "
                 "werd ingetrokken.",
             .standard = "RFC 5280, section 6.3 (https://www.rfc-editor.org/rfc/rfc5280#section-6.3); CA/Browser Forum "
                         "Baseline Requirements, section 4.9 "
                         "(https://cabforum.org/working-groups/server/baseline-requirements/requirements/)"},
    .harm = harm::always,
    .host = judge_revoked,
};

constinit const rule certificate_chain_incomplete{
    .text = {.name = "certificate-chain-incomplete",
             .severities = "warning",
             .says = "the intermediate certificate is not sent",
             .says_nl = "het tussenliggende certificaat wordt niet meegestuurd",
             .rationale =
                 "Most browsers fetch or remember the missing link, but phones, apps and other programs refuse the "
                 "connection, so it works for some citizens and not for others.",
             .remedy_en =
                 "Let the server send the intermediate certificates after its own (the \"full chain\" file of the "
                 "authority).",
             .remedy_nl =
                 "Laat de server na zijn eigen certificaat ook de tussenliggende certificaten sturen (het bestand "
                 "\"full chain\" van de autoriteit).",
             .standard = "RFC 8446, section 4.4.2 (https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2)"},
    .harm = harm::none,
    .host = judge_incomplete,
};

}  // namespace loketwacht::rules
