#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/time.hpp"
#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

/// What a visitor's browser would refuse, as the verifier found it during the handshake.
namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::severity;
using model::verification;

namespace {

template <typename Seen>
outcome judge_result(const host_subject& subject, std::initializer_list<verification> refused, severity grave,
                     Seen seen) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided(why_untold(subject.host.https));
    const model::certificate_chain& chain = *tls->chain;
    const bool found = std::ranges::any_of(refused, [&](verification v) { return chain.results.contains(v); });
    return found ? broken(grave, seen(chain)) : holds();
}

template <typename Condition>
std::size_t first_sent(const model::certificate_chain& chain, Condition condition) {
    const auto found = std::ranges::find_if(chain.sent, [&](const auto& cert) { return condition(*cert); });
    return static_cast<std::size_t>(found - chain.sent.begin());
}

evidence with_detail(evidence seen, const model::certificate_chain& chain) {
    if (chain.detail.empty()) return seen;
    return std::move(seen).with(evidence_name::detail, from_outside(chain.detail));
}

outcome judge_expired(const host_subject& subject) {
    return judge_result(subject, {verification::expired}, severity::critical, [&](const auto& chain) {
        const std::size_t at = first_sent(chain, [&](const auto& cert) { return cert.not_after <= subject.now; });
        if (at == chain.sent.size()) return with_detail({evidence_kind::chain_expired, {}}, chain);
        const model::sys_time end = chain.sent[at]->not_after;
        return evidence{evidence_kind::certificate_expired, {}}
            .with(evidence_name::certificate, certificate_of(chain, at))
            .with(evidence_name::at, base::iso_8601(end))
            .with(evidence_name::ago_seconds, seconds_of(subject.now - end));
    });
}

outcome judge_not_yet_valid(const host_subject& subject) {
    return judge_result(subject, {verification::not_yet_valid}, severity::critical, [&](const auto& chain) {
        const std::size_t at = first_sent(chain, [&](const auto& cert) { return cert.not_before > subject.now; });
        if (at == chain.sent.size()) return with_detail({evidence_kind::chain_not_yet_valid, {}}, chain);
        const model::sys_time begin = chain.sent[at]->not_before;
        return evidence{evidence_kind::certificate_not_yet_valid, {}}
            .with(evidence_name::certificate, certificate_of(chain, at))
            .with(evidence_name::at, base::iso_8601(begin))
            .with(evidence_name::left_seconds, seconds_of(begin - subject.now));
    });
}

outcome judge_hostname(const host_subject& subject) {
    return judge_result(subject, {verification::hostname_mismatch}, severity::critical, [&](const auto& chain) {
        const std::vector<std::string>& names = chain.leaf().names;
        constexpr std::size_t shown_names = 5;
        const auto kind = names.empty() ? evidence_kind::certificate_for_nobody : evidence_kind::certificate_for_others;
        evidence seen = evidence{kind, {}}.with(evidence_name::host, from_outside(subject.host.https.first().url.host));
        for (const std::string& name : std::span(names).first(std::min(names.size(), shown_names)))
            seen = std::move(seen).with(evidence_name::names, base::printable(name, 60));
        if (names.size() <= shown_names) return seen;
        return std::move(seen).with(evidence_name::more, std::to_string(names.size() - shown_names));
    });
}

// Where the path ends. Of a root that is on the agent's own list alone it is the certificate below it, whose issuer it
// is.
const model::certificate& path_end_of(const model::certificate_chain& chain) {
    if (!chain.path_end) return chain.leaf();
    const model::certificate& end = *chain.path_end;
    const auto is_end = [&](const auto& each) { return *each == end; };
    if (std::ranges::any_of(chain.sent, is_end) || std::ranges::any_of(chain.fetched, is_end)) return end;
    for (const auto& each : chain.fetched)
        if (each->issuer == end.subject) return *each;
    for (const std::size_t at : chain.below_roots())
        if (chain.sent[at]->issuer == end.subject) return *chain.sent[at];
    return end;
}

outcome judge_untrusted(const host_subject& subject) {
    return judge_result(subject, {verification::unknown_issuer, verification::self_signed, verification::other},
                        severity::critical, [](const auto& chain) {
                            const auto kind = chain.results.contains(verification::self_signed)
                                                  ? evidence_kind::certificate_self_signed
                                                  : evidence_kind::certificate_untrusted;
                            const model::certificate& last = path_end_of(chain);
                            return with_detail(evidence{kind, {}}
                                                   .with(evidence_name::certificate, certificate_of(chain, last))
                                                   .with(evidence_name::issuer, from_outside(last.issuer)),
                                               chain);
                        });
}

// Only an answer of the authority tells; where none is stapled nobody is asked, and silence mends nothing.
outcome judge_revoked(const host_subject& subject) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided(why_untold(subject.host.https));
    const model::certificate_chain& chain = *tls->chain;
    if (chain.results.contains(verification::revoked)) {
        return broken(severity::critical, evidence{evidence_kind::certificate_revoked, {}}
                                              .with(evidence_name::certificate, certificate_of(chain, 0))
                                              .with(evidence_name::serial, from_outside(chain.leaf().serial))
                                              .with(evidence_name::issuer, from_outside(chain.leaf().issuer)));
    }
    return chain.is_known_good ? holds() : not_asked();
}

outcome judge_incomplete(const host_subject& subject) {
    return judge_result(subject, {verification::incomplete_chain}, severity::warning, [](const auto& chain) {
        return evidence{evidence_kind::chain_incomplete, {}}
            .with(evidence_name::sent, std::to_string(chain.sent.size()))
            .with(evidence_name::issuer,
                  from_outside(chain.fetched.empty() ? chain.sent.back()->issuer : chain.fetched.front()->subject));
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
