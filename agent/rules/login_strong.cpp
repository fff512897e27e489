#include <algorithm>

#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

bool lacks_links(const seen_page& page) {
    return page.page().links_cut;
}

outcome judge_alternative(const page_subject& subject) {
    const std::vector<seen_page>& pages = subject.seen.pages;
    if (std::ranges::any_of(pages, [](const seen_page& page) { return !page.strong.empty(); })) return holds();
    for (const seen_page& page : pages) {
        if (page.for_others) continue;
        const auto login = std::ranges::find(page.forms, form_kind::login, &seen_form::kind);
        if (login == page.forms.end()) continue;
        // What was not seen may hold the alternative.
        if (subject.seen.unseen) return undecided(*subject.seen.unseen);
        if (std::ranges::any_of(pages, lacks_links)) return undecided(model::unknown_reason::cut);
        return broken(model::severity::warning, evidence{evidence_kind::password_only, {}}
                                                    .with(evidence_name::form, shown_words(login->form->name, 60))
                                                    .with(evidence_name::page, shown(page.url()))
                                                    .with(evidence_name::secret, field_of(*login->secret)));
    }
    return nothing_on(subject.seen);
}

}  // namespace

constinit const rule login_without_strong_alternative{
    .name = "login-without-strong-alternative",
    .severities = "warning",
    .standard =
        "Regulation (EU) 910/2014, article 8 (https://eur-lex.europa.eu/eli/reg/2014/910/oj); CSAM "
        "(https://www.csam.be/)",
    .words = &rule_texts::login_without_strong_alternative,
    .harm = harm::none,
    .page = judge_alternative,
};

}  // namespace loketwacht::rules
