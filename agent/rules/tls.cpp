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
    .name = "tls-legacy-protocol",
    .severities = "warning",
    .standard =
        "RFC 8996 (https://www.rfc-editor.org/rfc/rfc8996); NCSC-NL TLS guidelines 2025-05 "
        "(https://www.ncsc.nl/en/transport-layer-security/"
        "ICT-beveiligingsrichtlijnen%20voor%20Transport%20Layer%20Security)",
    .words = &rule_texts::tls_legacy_protocol,
    .harm = harm::none,
    .host = judge_legacy,
};

}  // namespace loketwacht::rules
