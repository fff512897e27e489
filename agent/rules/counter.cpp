#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/pages.hpp"
#include "rules/transport.hpp"

namespace loketwacht::rules {

namespace {

std::string listed(const std::vector<std::string>& things) {
    std::string text;
    for (const std::string& thing : things)
        text += (text.empty() ? "" : ", ") + thing;
    return text;
}

outcome judge_counter(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.personal_data.empty()) continue;
            const std::string way = plaintext_of(page, *seen.form);
            if (way.empty()) continue;
            return broken(model::severity::critical,
                          shown_words(seen.form->name) + " asks " + listed(seen.personal_data) + "; " + way);
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
