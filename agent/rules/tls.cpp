#include <ranges>

#include "base/time.hpp"
#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

outcome judge_legacy(const host_subject& subject) {
    const auto& legacy = subject.host.legacy;
    if (!legacy) return undecided(model::unknown_reason::not_yet);
    if (legacy->accepted.empty()) return holds();
    evidence seen = evidence{evidence_kind::old_tls, {}}
                        .with(evidence_name::host, from_outside(subject.host.host))
                        .with(evidence_name::port, std::to_string(subject.host.https_port));
    for (const std::string& version : legacy->accepted | std::views::take(most_in_list))
        seen = std::move(seen).with(evidence_name::versions, from_outside(version));
    return broken(model::severity::warning, std::move(seen).with(evidence_name::at, base::iso_8601(legacy->looked_at)));
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
