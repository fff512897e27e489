#include <algorithm>
#include <array>
#include <ranges>

#include "base/time.hpp"
#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

evidence at_door(evidence_kind kind, const host_subject& subject) {
    return evidence{kind, {}}
        .with(evidence_name::host, from_outside(subject.host.host))
        .with(evidence_name::port, std::to_string(subject.host.https_port));
}

outcome judge_unusable(const host_subject& subject) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided(why_untold(subject.host.https));
    if (tls->is_beyond_browsers) {
        const auto& refused = subject.host.https.first().failure;
        const model::certificate& leaf = tls->chain->leaf();
        return broken(model::severity::critical,
                      at_door(evidence_kind::beyond_browsers, subject)
                          .with(evidence_name::detail, from_outside(refused ? refused->detail : ""))
                          .with(evidence_name::versions, from_outside(tls->version))
                          .with(evidence_name::suite, from_outside(tls->cipher))
                          .with(evidence_name::type, from_outside(leaf.key_type))
                          .with(evidence_name::bits, std::to_string(leaf.key_bits)));
    }
    if (tls->is_beyond_key_usage) {
        return broken(model::severity::critical, evidence{evidence_kind::beyond_key_usage, {}}
                                                     .with(evidence_name::certificate, certificate_of(*tls->chain, 0))
                                                     .with(evidence_name::suite, from_outside(tls->cipher)));
    }
    return holds();
}

// Of a server that no browser can open it is `tls-unusable` that tells what it takes.
outcome judge_legacy(const host_subject& subject) {
    const auto& legacy = subject.host.legacy;
    if (subject.host.tls() != nullptr && subject.host.tls()->is_beyond_browsers) return holds();
    if (!legacy) return undecided(model::unknown_reason::not_yet);
    if (legacy->accepted.empty()) return holds();
    evidence seen = at_door(evidence_kind::old_tls, subject);
    for (const std::string& version : legacy->accepted | std::views::take(most_in_list))
        seen = std::move(seen).with(evidence_name::versions, from_outside(version));
    return broken(model::severity::warning, std::move(seen).with(evidence_name::at, base::iso_8601(legacy->looked_at)));
}

// OpenSSL's names: TLS 1.3 has strong ones only, and names no key exchange.
bool is_weak(std::string_view suite) {
    constexpr std::array<std::string_view, 3> authenticated{"GCM", "CHACHA20", "CCM"};
    if (suite.starts_with("TLS_")) return false;
    const bool encrypts_well = std::ranges::any_of(
        authenticated, [&](std::string_view mode) { return suite.find(mode) != std::string_view::npos; });
    return !suite.starts_with("ECDHE-") || !encrypts_well;
}

outcome judge_suite(const host_subject& subject) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided(why_untold(subject.host.https));
    if (tls->is_beyond_browsers || !is_weak(tls->cipher)) return holds();
    return broken(model::severity::info,
                  at_door(evidence_kind::weak_suite, subject).with(evidence_name::suite, from_outside(tls->cipher)));
}

}  // namespace

constinit const rule tls_unusable{
    .name = "tls-unusable",
    .severities = "critical",
    .standard =
        "RFC 9325, sections 3 and 4 (https://www.rfc-editor.org/rfc/rfc9325); RFC 5280, section 4.2.1.3 "
        "(https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3)",
    .words = &rule_texts::tls_unusable,
    .harm = harm::always,
    .host = judge_unusable,
};

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

constinit const rule tls_weak_suite{
    .name = "tls-weak-suite",
    .severities = "info",
    .standard = "RFC 9325, section 4.2 (https://www.rfc-editor.org/rfc/rfc9325#section-4.2)",
    .words = &rule_texts::tls_weak_suite,
    .harm = harm::none,
    .host = judge_suite,
};

}  // namespace loketwacht::rules
