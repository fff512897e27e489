#include <algorithm>

#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using vocabulary::topic;

namespace {

std::string path_of(const model::url& url) {
    std::string path = url.target.substr(0, url.target.find_first_of("?;"));
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    return path;
}

// Who may not come in is sent to a login, to the front page or out of the portal.
bool is_sent_away(const page_subject& subject) {
    if (subject.walk.left_portal) return true;
    const model::url& own = subject.walk.first().url;
    const model::url& now = subject.walk.last().url;
    if (path_of(now) == path_of(own) && now.host == own.host) return false;
    const std::string path = path_of(now);
    return path == "/" || (!subject.portal.endpoints.empty() && path == path_of(subject.portal.endpoints.front().url));
}

bool refreshes_to_login(const seen_page& page) {
    const auto& to = page.page().refresh;
    return to && page.context.words.promised_by("", to->target) == model::endpoint_role::login;
}

bool asks_to_log_in(const seen_page& page) {
    const bool says = page.context.passages.has(topic::must_log_in) || page.context.title.has(topic::must_log_in);
    return says || page.logs_in() || !page.strong.empty() || page.context.title.has(topic::log_in);
}

// A form of its own shows that the page is open, whatever login its header offers. Pages of a login also hold forms to
// register, for a forgotten password or a newsletter.
bool is_own(const seen_form& form) {
    if (form.kind != form_kind::other || form.subscribes) return false;
    const bool person = std::ranges::any_of(form.fields, &field::name);
    return !form.personal_data.empty() || (form.fields.size() > 1 && person);
}

bool offers_account(const seen_page& page) {
    return std::ranges::any_of(page.forms, [](const seen_form& form) {
        return form.kind == form_kind::registration || form.kind == form_kind::forgotten_password;
    });
}

// To another page: not to the same one in a session, in another language or at another host.
bool was_redirected(const page_subject& subject) {
    const std::string from = path_of(subject.walk.first().url);
    return from == "/" ? path_of(subject.walk.last().url) != from : !path_of(subject.walk.last().url).ends_with(from);
}

bool shows_its_form(const seen_page& page) {
    return std::ranges::any_of(page.forms, is_own);
}

evidence open_page(evidence_kind kind, const page_subject& subject) {
    return evidence{kind, {}}.with(evidence_name::answers, story_of(subject.walk));
}

outcome judge_pages(const page_subject& subject) {
    const std::vector<seen_page>& pages = subject.seen.pages;
    const bool asks = std::ranges::any_of(pages, asks_to_log_in) || std::ranges::any_of(pages, refreshes_to_login);
    if (was_redirected(subject) && (asks || std::ranges::any_of(pages, offers_account))) return holds();
    const auto form = std::ranges::find_if(pages, shows_its_form);
    if (form != pages.end()) {
        const auto own = std::ranges::find_if(form->forms, is_own);
        const auto asked = own->personal_data.empty() ? model::personal_datum::name : own->personal_data.front();
        return broken(model::severity::critical, open_page(evidence_kind::open_with_form, subject)
                                                     .with(evidence_name::form, shown_words(own->form->name, 60))
                                                     .with(evidence_name::asked, std::string(to_string(asked))));
    }
    if (asks) return holds();
    if (subject.seen.unseen) return undecided(*subject.seen.unseen);
    // Its title may name somebody.
    return broken(model::severity::critical, open_page(evidence_kind::open_without_login, subject));
}

outcome judge_protected(const page_subject& subject) {
    if (subject.endpoint.role != model::endpoint_role::protected_page) return holds();
    if (subject.seen.notice) return undecided(model::unknown_reason::blocked);
    if (!told(subject.walk)) return undecided(why_untold(subject.walk));
    const model::hop& last = subject.walk.last();
    if (asks_to_authenticate(last) || is_sent_away(subject)) return holds();
    if (!subject.seen.pages.empty()) return judge_pages(subject);
    const auto why = subject.seen.unseen;
    if (why && *why != model::unknown_reason::not_html) return undecided(*why);
    return broken(model::severity::critical, open_page(evidence_kind::open_document, subject)
                                                 .with(evidence_name::media_type, from_outside(last.content_type)));
}

}  // namespace

constinit const rule protected_endpoint_open{
    .name = "protected-endpoint-open",
    .severities = "critical",
    .standard =
        "CWE-306 (https://cwe.mitre.org/data/definitions/306.html); OWASP Top 10, A01 "
        "(https://owasp.org/Top10/A01_2021-Broken_Access_Control/)",
    .words = &rule_texts::protected_endpoint_open,
    .harm = harm::always,
    .page = judge_protected,
};

}  // namespace loketwacht::rules
