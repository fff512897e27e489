#include <vector>

#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

namespace {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

std::vector<evidence> links_of(const page_subject& subject) {
    std::vector<evidence> out;
    for (const model::link_elsewhere& each : subject.elsewhere) {
        evidence link = evidence{evidence_kind::link, {}};
        if (!each.words.empty()) link = std::move(link).with(evidence_name::label, shown_words(each.words));
        out.push_back(
            std::move(link).with(evidence_name::to, shown(each.to)).with(evidence_name::page, shown(each.page)));
    }
    return out;
}

// The links are of all pages of the portal; home tells of them, once.
outcome judge_links(const page_subject& subject) {
    const bool is_home = subject.endpoint.name == subject.portal.endpoints.front().name;
    if (is_home && subject.elsewhere.empty() && subject.links_wait) return undecided(model::unknown_reason::not_yet);
    if (!is_home || subject.elsewhere.empty()) return nothing_on(subject.seen);
    return broken(model::severity::info,
                  evidence{evidence_kind::counter_elsewhere, {}}.with(evidence_name::links, links_of(subject)),
                  model::unknown_reason::counter_elsewhere);
}

}  // namespace

constinit const rule counter_elsewhere{
    .name = "counter-elsewhere",
    .severities = "info",
    .standard = "General Data Protection Regulation, article 28 (https://eur-lex.europa.eu/eli/reg/2016/679/oj)",
    .words = &rule_texts::counter_elsewhere,
    .harm = harm::none,
    .page = judge_links,
};

}  // namespace loketwacht::rules
