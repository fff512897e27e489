#include <algorithm>

#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

outcome judge_inspectable(const page_subject& subject) {
    const auto empty = std::ranges::find_if(subject.seen.pages, [](const auto& p) { return p.page().needs_browser; });
    if (empty != subject.seen.pages.end()) {
        const bool failed = empty->page().drawing == model::drawing::failed;
        const auto kind = failed ? evidence_kind::browser_failed : evidence_kind::needs_browser;
        return broken(model::severity::info, evidence{kind, {}}.with(evidence_name::page, shown(empty->url())));
    }
    return nothing_on(subject.seen);
}

}  // namespace

constinit const rule page_not_inspectable{
    .name = "page-not-inspectable",
    .severities = "info",
    .standard = "HTML Standard, section 4.12 (https://html.spec.whatwg.org/multipage/scripting.html)",
    .words = &rule_texts::page_not_inspectable,
    .harm = harm::none,
    .page = judge_inspectable,
};

}  // namespace loketwacht::rules
