#include <fmt/format.h>

#include "report/belgian_time.hpp"
#include "report/evidence_words.hpp"
#include "report/portal_page_parts.hpp"
#include "report/runbooks.hpp"

namespace loketwacht::report {

namespace {

// What to do is told in every language, the reader's first: who reads it may have to tell others.
void add_remedies(const page& to, const model::rule_text& rule) {
    const auto remedies = to.out.in("div", {{"class", "remedies"}});
    const auto add = [&](const wording& say) {
        const auto line = say.in() == to.say.in() ? to.out.in("p") : to.out.in("p", {{"lang", say.code()}});
        to.out.element("strong", say(status_phrase::remedy));
        to.out.text(std::string(" ").append(say.remedy(rule)));
    };
    add(to.say);
    for (const model::language other : model::all_languages) {
        if (other != to.say.in()) add(wording(other));
    }
}

void add_rule(const page& to, const model::rule_text& rule) {
    to.out.element("p", to.say.rationale(rule));
    add_remedies(to, rule);
    to.out.element("p", to.say(status_phrase::source, {to.say.source(rule)}), {{"class", "quiet"}});
}

void add_what_it_says(const page& to, const model::open_finding& open, const explainer& explain,
                      const portal_readers& by, std::string_view heading) {
    const model::finding& f = open.finding;
    const model::rule_text* rule = explain(f.rule);
    {
        const auto title = to.out.in(heading);
        add_badge(to, f.severity);
        to.out.text(" " + words_for(f, rule, to.say) + " ");
        to.out.element("span", to.say(status_phrase::on, {f.endpoint}) + " · " + f.rule, {{"class", "quiet"}});
    }
    {
        const auto facts = to.out.in("dl", {{"class", "facts"}});
        add_fact(to, status_phrase::seen, in_words(f.evidence, to.say.in()));
        add_fact(to, status_phrase::since, page_moment(open.first_seen));
        add_fact(to, status_phrase::last_confirmed, page_moment(open.last_confirmed));
        add_what_is_said(to, open);
    }
    if (rule != nullptr) add_rule(to, *rule);
    if (const runbook* steps = runbook_for(f.rule)) add_runbook(to, steps->name);
    if (by.may_remark) add_remark_forms(to, open, by);
}

std::string class_of(const model::open_finding& open) {
    return std::string("finding ").append(to_string(open.finding.severity));
}

void add_finding(const page& to, const cause& of, const explainer& explain, const portal_readers& by) {
    const auto article = to.out.in("article", {{"class", class_of(*of.finding)}});
    add_what_it_says(to, *of.finding, explain, by, "h3");
    if (of.consequences.empty()) return;
    const auto folded = to.out.in("details");
    add_how_many(to, of);
    for (const model::open_finding* open : of.consequences) {
        const auto consequence = to.out.in("article", {{"class", class_of(*open)}});
        add_what_it_says(to, *open, explain, by, "h4");
    }
}

}  // namespace

void add_runbook(const page& to, std::string_view name) {
    const auto line = to.out.in("p", {{"class", "quiet"}});
    to.out.text(fmt::format("{}: ", to.say(page_phrase::runbook)));
    to.out.element("a", name, {{"href", runbook_link(name, to.language)}});
}

void add_findings(const page& to, const model::portal_state& state, const explainer& explain,
                  const portal_readers& by) {
    const auto section = to.out.in("section");
    to.out.element("h2", to.say(status_phrase::findings));
    if (state.findings.empty()) to.out.element("p", to.say(status_phrase::no_findings));
    for (const cause& each : by_cause(state.findings))
        add_finding(to, each, explain, by);
}

}  // namespace loketwacht::report
