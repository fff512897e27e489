#include <vector>

#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

// A root that is sent along is of no use either, and so common that it is not worth a word.
outcome judge_surplus(const host_subject& subject) {
    const model::tls_facts* tls = subject.host.tls();
    if (tls == nullptr) return undecided(why_untold(subject.host.https));
    const model::certificate_chain& chain = *tls->chain;
    std::vector<evidence> found;
    for (const std::size_t at : chain.surplus) {
        if (!chain.sent.at(at)->is_self_issued && found.size() < most_in_list)
            found.push_back(certificate_of(chain, at));
    }
    if (found.empty()) return holds();
    return broken(model::severity::info, evidence{evidence_kind::surplus_certificates, {}}.with(
                                             evidence_name::certificates, std::move(found)));
}

}  // namespace

constinit const rule certificate_surplus{
    .name = "certificate-surplus",
    .severities = "info",
    .standard = "RFC 8446, section 4.4.2 (https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2)",
    .words = &rule_texts::certificate_surplus,
    .harm = harm::none,
    .host = judge_surplus,
};

}  // namespace loketwacht::rules
