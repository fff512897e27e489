#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;

namespace {

outcome refused_by(const page_subject& subject, std::string_view wall) {
    evidence seen =
        evidence{evidence_kind::page_refused, {}}.with(evidence_name::answer, answer_of(subject.walk.last()));
    if (!wall.empty()) seen = std::move(seen).with(evidence_name::wall, std::string(wall));
    return broken(model::severity::info, std::move(seen));
}

// A password that is asked is no refusal of the agent: `login-basic-auth` tells of it.
outcome judge_refused(const page_subject& subject) {
    constexpr int unauthorized = 401;
    if (subject.seen.notice && subject.seen.notice->is_wall) return refused_by(subject, subject.seen.notice->by);
    if (subject.seen.unseen != model::unknown_reason::refused) return nothing_on(subject.seen);
    return subject.walk.last().status == unauthorized ? holds() : refused_by(subject, "");
}

}  // namespace

constinit const rule page_refused{
    .name = "page-refused",
    .severities = "info",
    .standard = "RFC 9110, section 15.5.4 (https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4)",
    .words = &rule_texts::page_refused,
    .harm = harm::none,
    .page = judge_refused,
};

}  // namespace loketwacht::rules
