#include "report/acceptance_words.hpp"
#include "report/ranking.hpp"
#include "report/survey_html_parts.hpp"

namespace loketwacht::report {

namespace {

void add_accepted(const survey_page& page, const model::portal_state& state, const model::open_finding& open) {
    const model::finding& finding = open.finding;
    const auto block = page.out.in("div", {{"class", "finding"}});
    {
        const auto title = page.out.in("h4");
        page.out.element("span", page.say(finding.severity), {{"class", to_string(finding.severity)}});
        if (const model::rule_text* text = page.explain(finding.rule)) {
            page.out.text(" ");
            page.out.element("span", page.say.says(*text));
        }
        page.out.text(" ");
        page.out.code(finding.rule);
    }
    const auto list = page.out.in("dl");
    page.out.element("dt", page.say(survey_phrase::seen));
    {
        const auto seen = page.out.in("dd");
        add_sight(page, *state.portal, open);
    }
    page.out.element("dt", page.say(acceptance_phrase::name));
    const auto why = page.out.in("dd");
    page.out.outside(explanation(*open.accepted, page.say));
}

}  // namespace

void add_accepted_findings(const survey_page& page, const model::snapshot& snapshot) {
    std::vector<const model::portal_state*> states = worst_first(snapshot);
    std::erase_if(states, [](const auto* state) { return accepted_in(*state) == 0; });
    if (states.empty()) return;
    const auto section = page.out.in("section", {{"class", "portals"}});
    page.out.element("h2", page.say(acceptance_phrase::heading));
    page.out.element("p", page.say(acceptance_phrase::note), {{"class", "note"}});
    for (const model::portal_state* state : states) {
        const auto article = page.out.in("article", {{"class", "portal"}});
        {
            const auto title = page.out.in("h3");
            page.out.outside(state->portal->municipality.name);
            page.out.text(" ");
            page.out.element("small", state->portal->id);
        }
        for (const model::open_finding& open : state->findings) {
            if (open.accepted) add_accepted(page, *state, open);
        }
    }
}

}  // namespace loketwacht::report
