#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

namespace {

outcome judge_legacy(const host_subject& subject) {
    const auto& legacy = subject.host.legacy;
    if (!legacy) return undecided();
    if (legacy->accepted.empty()) return holds();
    std::string versions;
    for (const std::string& version : legacy->accepted)
        versions += (versions.empty() ? "" : " and ") + from_outside(version);
    return broken(model::severity::warning, from_outside(subject.host.host) + " port " +
                                                std::to_string(subject.host.https_port) + " accepts " + versions +
                                                " (looked at " + iso(legacy->looked_at) + ")");
}

}  // namespace

constinit const rule tls_legacy_protocol{
    .text = {.name = "tls-legacy-protocol",
             .severities = "warning",
             .says = "TLS 1.0 or 1.1 is accepted",
             .says_nl = "TLS 1.0 of 1.1 wordt nog aanvaard",
             .rationale =
                 "Both were withdrawn in 2021 for their weak hashes and ciphers. Today's browsers no longer use "
                 "them, so their visitors are not harmed; old clients are, and the server is behind on upkeep.",
             .remedy_en = "Accept TLS 1.2 and 1.3 only (nginx: `ssl_protocols TLSv1.2 TLSv1.3;`).",
             .remedy_nl = "Aanvaard enkel TLS 1.2 en 1.3 (nginx: `ssl_protocols TLSv1.2 TLSv1.3;`).",
             .standard = "RFC 8996 (https://www.rfc-editor.org/rfc/rfc8996); NCSC-NL TLS guidelines 2025-05 "
                         "(https://www.ncsc.nl/en/transport-layer-security/"
                         "ICT-beveiligingsrichtlijnen%20voor%20Transport%20Layer%20Security)"},
    .harm = harm::none,
    .host = judge_legacy,
};

}  // namespace loketwacht::rules
