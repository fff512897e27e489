#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "rules/catalogue.hpp"
#include "rules/chain.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

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

template <typename Fact>
outcome judge_weak(const host_subject& subject, bool (*weak)(const model::certificate&), Fact fact) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided();
    std::string evidence;
    for (const std::size_t at : below_roots(*tls->chain)) {
        const model::certificate& cert = *tls->chain->sent[at];
        if (weak(cert)) evidence += (evidence.empty() ? "" : "; ") + name_of(*tls->chain, at) + fact(cert);
    }
    return evidence.empty() ? holds() : broken(model::severity::warning, evidence);
}

outcome judge_key(const host_subject& subject) {
    return judge_weak(subject, weak_key, [](const model::certificate& cert) {
        return " has a key of type " + from_outside(cert.key_type) + ", " + std::to_string(cert.key_bits) + " bits";
    });
}

outcome judge_signature(const host_subject& subject) {
    return judge_weak(subject, weak_signature, [](const model::certificate& cert) {
        return " is signed with " + from_outside(cert.signature_algorithm);
    });
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
