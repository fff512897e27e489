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

// The certificates that are weak, as far as a list goes; nothing where there was no handshake.
std::optional<std::vector<std::size_t>> weak_in(const host_subject& subject,
                                                model::strength (*strength_of)(const model::certificate&)) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return std::nullopt;
    std::vector<std::size_t> found;
    for (const std::size_t at : tls->chain->below_roots()) {
        const bool weak = strength_of(*tls->chain->sent[at]) == model::strength::weak;
        if (weak && found.size() < most_in_list) found.push_back(at);
    }
    return found;
}

outcome judge_key(const host_subject& subject) {
    const auto found = weak_in(subject, model::key_strength);
    if (!found || found->empty()) return found ? holds() : undecided(why_untold(subject.host.https));
    const model::certificate_chain& chain = *subject.host.tls()->chain;
    std::vector<evidence> keys;
    for (const std::size_t at : *found) {
        keys.push_back(evidence{evidence_kind::weak_key, {}}
                           .with(evidence_name::certificate, certificate_of(chain, at))
                           .with(evidence_name::type, from_outside(chain.sent[at]->key_type))
                           .with(evidence_name::bits, std::to_string(chain.sent[at]->key_bits)));
    }
    const bool refused =
        std::ranges::any_of(*found, [&](std::size_t at) { return model::has_refused_key(*chain.sent[at]); });
    return broken(refused ? model::severity::critical : model::severity::warning,
                  evidence{evidence_kind::weak_keys, {}}.with(evidence_name::keys, std::move(keys)));
}

outcome judge_signature(const host_subject& subject) {
    const auto found = weak_in(subject, model::signature_strength);
    if (!found || found->empty()) return found ? holds() : undecided(why_untold(subject.host.https));
    const model::certificate_chain& chain = *subject.host.tls()->chain;
    std::vector<evidence> signatures;
    for (const std::size_t at : *found) {
        signatures.push_back(evidence{evidence_kind::weak_signature, {}}
                                 .with(evidence_name::certificate, certificate_of(chain, at))
                                 .with(evidence_name::algorithm, from_outside(chain.sent[at]->signature_algorithm)));
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
