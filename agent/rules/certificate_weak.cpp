#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

using certificates = std::vector<const model::certificate*>;

// What a visitor depends on, whether it was sent or fetched; nothing where there was no handshake.
std::optional<certificates> weak_in(const host_subject& subject,
                                    model::strength (*strength_of)(const model::certificate&)) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return std::nullopt;
    certificates found;
    const auto consider = [&](const model::certificate& one) {
        if (strength_of(one) == model::strength::weak && found.size() < most_in_list) found.push_back(&one);
    };
    for (const std::size_t at : tls->chain->below_roots())
        consider(*tls->chain->sent[at]);
    for (const auto& one : tls->chain->fetched)
        consider(*one);
    return found;
}

outcome judge_key(const host_subject& subject) {
    const auto found = weak_in(subject, model::key_strength);
    if (!found || found->empty()) return found ? holds() : undecided(why_untold(subject.host.https));
    std::vector<evidence> keys;
    for (const model::certificate* one : *found) {
        keys.push_back(evidence{evidence_kind::weak_key, {}}
                           .with(evidence_name::certificate, certificate_of(*subject.host.tls()->chain, *one))
                           .with(evidence_name::type, from_outside(one->key_type))
                           .with(evidence_name::bits, std::to_string(one->key_bits)));
    }
    const bool refused =
        std::ranges::any_of(*found, [](const model::certificate* one) { return model::has_refused_key(*one); });
    return broken(refused ? model::severity::critical : model::severity::warning,
                  evidence{evidence_kind::weak_keys, {}}.with(evidence_name::keys, std::move(keys)));
}

outcome judge_signature(const host_subject& subject) {
    const auto found = weak_in(subject, model::signature_strength);
    if (!found || found->empty()) return found ? holds() : undecided(why_untold(subject.host.https));
    std::vector<evidence> signatures;
    for (const model::certificate* one : *found) {
        signatures.push_back(evidence{evidence_kind::weak_signature, {}}
                                 .with(evidence_name::certificate, certificate_of(*subject.host.tls()->chain, *one))
                                 .with(evidence_name::algorithm, from_outside(one->signature_algorithm)));
    }
    // Browsers refuse every one of them.
    return broken(model::severity::critical,
                  evidence{evidence_kind::weak_signatures, {}}.with(evidence_name::signatures, std::move(signatures)));
}

}  // namespace

constinit const rule certificate_weak_key{
    .name = "certificate-weak-key",
    .severities = "critical where browsers refuse it, else warning",
    .standard =
        "CA/Browser Forum Baseline Requirements, section 6.1.5 "
        "(https://cabforum.org/working-groups/server/baseline-requirements/requirements/); NCSC-NL TLS "
        "guidelines 2025-05 "
        "(https://www.ncsc.nl/en/transport-layer-security/"
        "ICT-beveiligingsrichtlijnen%20voor%20Transport%20Layer%20Security)",
    .words = &rule_texts::certificate_weak_key,
    .harm = harm::always,
    .host = judge_key,
};

constinit const rule certificate_weak_signature{
    .name = "certificate-weak-signature",
    .severities = "critical",
    .standard =
        "CA/Browser Forum Baseline Requirements, section 7.1.3.2 "
        "(https://cabforum.org/working-groups/server/baseline-requirements/requirements/); NCSC-NL TLS "
        "guidelines 2025-05 "
        "(https://www.ncsc.nl/en/transport-layer-security/"
        "ICT-beveiligingsrichtlijnen%20voor%20Transport%20Layer%20Security)",
    .words = &rule_texts::certificate_weak_signature,
    .harm = harm::always,
    .host = judge_signature,
};

}  // namespace loketwacht::rules
