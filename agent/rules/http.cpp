#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::severity;

namespace {

// Content is a 2xx. An error page is not: pshtt too takes an endpoint that answers 4xx or 5xx for one that is down. A
// server error (or "too many requests") shows nothing of what the server does otherwise, so it decides nothing.
outcome content_over_http(const model::walk& walk, bool counter_or_login) {
    const auto served = [&] {
        return broken(counter_or_login ? severity::critical : severity::warning,
                      evidence{evidence_kind::http_content, {}}.with(evidence_name::answers, story_of(walk)));
    };
    for (const model::hop_ptr& hop : walk.hops) {
        if (hop->url.is_https()) return holds();
        if (hop->status >= 200 && hop->status < 300) return served();
    }
    const model::hop& last = walk.last();
    if (last.redirects_to && last.redirects_to->is_https()) return holds();
    // The page is on another site, and a visitor comes there in the open.
    if (walk.left_portal) return served();
    return told(walk) || closed(walk) ? holds() : undecided(why_untold(walk));
}

outcome judge_host_content(const host_subject& subject) {
    return content_over_http(subject.host.http, subject.counter_or_login);
}

outcome judge_page_content(const page_subject& subject) {
    return content_over_http(subject.walk, subject.counter_or_login());
}

outcome judge_detour(const host_subject& subject) {
    const model::hop& first = subject.host.http.first();
    if (!first.is_redirect()) {
        const bool shows = first.answered() && told(subject.host.http);
        return shows || closed(subject.host.http) ? holds() : undecided(why_untold(subject.host.http));
    }
    const bool same_host_https = leads_to_https_there(first);
    const bool permanent = first.status == 301 || first.status == 308;
    if (same_host_https && permanent) return holds();
    const auto kind = same_host_https ? evidence_kind::redirect_not_permanent : evidence_kind::redirect_elsewhere;
    return broken(severity::info, evidence{kind, {}}.with(evidence_name::answer, answer_of(first)));
}

}  // namespace

constinit const rule http_serves_content{
    .name = "http-serves-content",
    .severities = "critical on a counter or login, else warning",
    .standard =
        "pshtt, \"Strictly Forces HTTPS\" (https://github.com/cisagov/pshtt); Internet.nl, HTTPS redirect "
        "(https://internet.nl/news/nieuwe-versie-internetnl-met-aanvullingen-https-test/)",
    .words = &rule_texts::http_serves_content,
    .harm = harm::always,
    .host = judge_host_content,
    .page = judge_page_content,
};

constinit const rule http_redirect_detour{
    .name = "http-redirect-detour",
    .severities = "info",
    .standard =
        "RFC 6797, section 7.2 (https://www.rfc-editor.org/rfc/rfc6797#section-7.2); Internet.nl, HTTPS "
        "redirect on the same domain (https://internet.nl/news/nieuwe-versie-internetnl-met-aanvullingen-"
        "https-test/)",
    .words = &rule_texts::http_redirect_detour,
    .harm = harm::none,
    .host = judge_detour,
};

}  // namespace loketwacht::rules
