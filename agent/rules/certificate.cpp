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
    .name = "certificate-expired",
    .severities = "critical",
    .standard = "RFC 5280, section 4.1.2.5 (https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5)",
    .words = &rule_texts::certificate_expired,
    .harm = harm::always,
    .host = judge_expired,
};

constinit const rule certificate_not_yet_valid{
    .name = "certificate-not-yet-valid",
    .severities = "critical",
    .standard = "RFC 5280, section 4.1.2.5 (https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5)",
    .words = &rule_texts::certificate_not_yet_valid,
    .harm = harm::always,
    .host = judge_not_yet_valid,
};

constinit const rule certificate_hostname_mismatch{
    .name = "certificate-hostname-mismatch",
    .severities = "critical",
    .standard = "RFC 9525, section 6 (https://www.rfc-editor.org/rfc/rfc9525#section-6)",
    .words = &rule_texts::certificate_hostname_mismatch,
    .harm = harm::always,
    .host = judge_hostname,
};

constinit const rule certificate_untrusted{
    .name = "certificate-untrusted",
    .severities = "critical",
    .standard = "RFC 5280, section 6 (https://www.rfc-editor.org/rfc/rfc5280#section-6)",
    .words = &rule_texts::certificate_untrusted,
    .harm = harm::always,
    .host = judge_untrusted,
};

constinit const rule certificate_revoked{
    .name = "certificate-revoked",
    .severities = "critical",
    .standard =
        "RFC 5280, section 6.3 (https://www.rfc-editor.org/rfc/rfc5280#section-6.3); CA/Browser Forum "
        "Baseline Requirements, section 4.9 "
        "(https://cabforum.org/working-groups/server/baseline-requirements/requirements/)",
    .words = &rule_texts::certificate_revoked,
    .harm = harm::always,
    .host = judge_revoked,
};

constinit const rule certificate_chain_incomplete{
    .name = "certificate-chain-incomplete",
    .severities = "warning",
    .standard = "RFC 8446, section 4.4.2 (https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2)",
    .words = &rule_texts::certificate_chain_incomplete,
    .harm = harm::none,
    .host = judge_incomplete,
};

}  // namespace loketwacht::rules
