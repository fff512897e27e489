#include <algorithm>

#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/pages.hpp"

namespace loketwacht::rules {

namespace {

outcome judge_inspectable(const page_subject& subject) {
    const auto empty = std::ranges::find_if(subject.seen.pages, [](const auto& p) { return p.page().needs_browser; });
    if (empty != subject.seen.pages.end()) {
        return broken(model::severity::info, shown(empty->url()) + " is empty until its scripts fill it");
    }
    return nothing_on(subject.seen);
}

}  // namespace

constinit const rule page_not_inspectable{
    .text = {.name = "page-not-inspectable",
             .severities = "info",
             .says = "the page is drawn by scripts and needs a browser to be looked at",
             .says_nl = "de pagina wordt door scripts opgebouwd en kan zonder browser niet nagekeken worden",
             .rationale = "The agent runs no scripts: it cannot tell whether there is a weak login on such a page, so "
                          "the portal's verdict is unknown. Visitors with old or assistive software may see nothing "
                          "either.",
             .remedy_en = "Look at the page by hand, or let the server send the login form in the page itself.",
             .remedy_nl = "Bekijk de pagina met de hand, of laat de server het aanmeldformulier in de pagina zelf "
                          "meesturen.",
             .standard = "HTML Standard, section 4.12 (https://html.spec.whatwg.org/multipage/scripting.html)"},
    .harm = harm::none,
    .page = judge_inspectable,
};

}  // namespace loketwacht::rules
