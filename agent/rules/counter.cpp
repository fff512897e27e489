#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"
#include "rules/transport.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

constexpr plaintext_kinds kinds{evidence_kind::counter_delivered_over_http, evidence_kind::counter_sent_over_http};

evidence asked_on(const seen_form& seen) {
    evidence out = evidence{}.with(evidence_name::form, shown_words(seen.form->name));
    for (const model::personal_datum datum : seen.personal_data)
        out = std::move(out).with(evidence_name::asked, std::string(to_string(datum)));
    return out;
}

outcome judge_counter(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.personal_data.empty()) continue;
            auto way = plaintext_of(page, *seen.form, kinds, asked_on(seen));
            if (way) return broken(model::severity::critical, std::move(*way));
        }
    }
    return nothing_on(subject.seen);
}

}  // namespace

constinit const rule counter_plaintext{
    .name = "counter-plaintext",
    .severities = "critical",
    .standard =
        "GDPR, article 32 (https://eur-lex.europa.eu/eli/reg/2016/679/oj); pshtt, \"Strictly Forces "
        "HTTPS\" (https://github.com/cisagov/pshtt)",
    .words = &rule_texts::counter_plaintext,
    .harm = harm::always,
    .page = judge_counter,
};

}  // namespace loketwacht::rules
