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
    .text = {.name = "counter-plaintext",
             .severities = "critical",
             .says = "a form that asks personal data is delivered or submitted over http",
             .says_nl = "een formulier dat persoonsgegevens vraagt, wordt over http aangeboden of verzonden",
             .rationale =
                 "What citizens fill in crosses the network in the open, and a form that came over http can be changed "
                 "on the way to send it elsewhere. In 2017 one Flemish counter in five was like this.",
             .remedy_en = "Serve the page with the form, and the address that it is sent to, over https only.",
             .remedy_nl = "Bied de pagina met het formulier, en het adres waarnaar het verzonden wordt, enkel aan over "
                          "https.",
             .standard = "GDPR, article 32 (https://eur-lex.europa.eu/eli/reg/2016/679/oj); pshtt, \"Strictly Forces "
                         "HTTPS\" (https://github.com/cisagov/pshtt)"},
    .harm = harm::always,
    .page = judge_counter,
};

}  // namespace loketwacht::rules
