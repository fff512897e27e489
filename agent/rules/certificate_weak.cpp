#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "rules/catalogue.hpp"
#include "rules/chain.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

// A size of 0 means that it is not known; Ed25519 and Ed448 have no weak sizes.
bool weak_key(const model::certificate& cert) {
    if (cert.key_type == "DSA") return true;
    if (cert.key_bits <= 0) return false;
    if (cert.key_type.starts_with("RSA")) return cert.key_bits < 2048;
    return cert.key_type == "EC" && cert.key_bits < 256;
}

// OpenSSL's names put the hash anywhere: sha1WithRSAEncryption, ecdsa-with-SHA1, dsa_with_SHA1.
bool weak_signature(const model::certificate& cert) {
    constexpr std::array<std::string_view, 4> weak_hashes{"sha1", "md5", "md4", "md2"};
    const std::string name = base::lower_case(cert.signature_algorithm);
    return std::ranges::any_of(weak_hashes,
                               [&](std::string_view hash) { return name.find(hash) != std::string::npos; });
}

// The certificates that are weak, as far as a list goes; nothing where there was no handshake.
std::optional<std::vector<std::size_t>> weak_in(const host_subject& subject, bool (*weak)(const model::certificate&)) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return std::nullopt;
    std::vector<std::size_t> found;
    for (const std::size_t at : below_roots(*tls->chain)) {
        if (weak(*tls->chain->sent[at]) && found.size() < most_in_list) found.push_back(at);
    }
    return found;
}

outcome judge_key(const host_subject& subject) {
    const auto found = weak_in(subject, weak_key);
    if (!found || found->empty()) return found ? holds() : undecided();
    const model::certificate_chain& chain = *subject.host.tls()->chain;
    std::vector<evidence> keys;
    for (const std::size_t at : *found) {
        keys.push_back(evidence{evidence_kind::weak_key, {}}
                           .with(evidence_name::certificate, certificate_of(chain, at))
                           .with(evidence_name::type, from_outside(chain.sent[at]->key_type))
                           .with(evidence_name::bits, std::to_string(chain.sent[at]->key_bits)));
    }
    return broken(model::severity::warning,
                  evidence{evidence_kind::weak_keys, {}}.with(evidence_name::keys, std::move(keys)));
}

outcome judge_signature(const host_subject& subject) {
    const auto found = weak_in(subject, weak_signature);
    if (!found || found->empty()) return found ? holds() : undecided();
    const model::certificate_chain& chain = *subject.host.tls()->chain;
    std::vector<evidence> signatures;
    for (const std::size_t at : *found) {
        signatures.push_back(evidence{evidence_kind::weak_signature, {}}
                                 .with(evidence_name::certificate, certificate_of(chain, at))
                                 .with(evidence_name::algorithm, from_outside(chain.sent[at]->signature_algorithm)));
    }
    return broken(model::severity::warning,
                  evidence{evidence_kind::weak_signatures, {}}.with(evidence_name::signatures, std::move(signatures)));
}

}  // namespace

constinit const rule certificate_weak_key{
    .name = "certificate-weak-key",
    .severities = "warning",
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
    .severities = "warning",
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
