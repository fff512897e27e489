#include <optional>

#include "base/ascii.hpp"
#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::severity;

namespace {

constexpr int unauthorized = 401;

// The header lists challenges; a scheme stands at its beginning or after a comma (RFC 9110, section 11.6.1).
bool offers_basic(std::string_view header) {
    constexpr std::string_view scheme = "basic";
    bool starts = true;
    bool in_quotes = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const char c = header[i];
        if (c == '"') in_quotes = !in_quotes;
        if (in_quotes || c == ' ') continue;
        if (starts && header.size() - i >= scheme.size()) {
            const bool same = base::same_in_any_case(header.substr(i, scheme.size()), scheme);
            const std::size_t end = i + scheme.size();
            if (same && (end == header.size() || header[end] == ' ' || header[end] == ',')) return true;
        }
        starts = c == ',';
    }
    return false;
}

std::optional<outcome> asked_in(const model::walk& walk) {
    for (const model::hop_ptr& hop : walk.hops) {
        if (hop->status != unauthorized || !offers_basic(hop->www_authenticate)) continue;
        return broken(hop->url.is_https() ? severity::warning : severity::critical,
                      evidence{evidence_kind::basic_authentication, {}}
                          .with(evidence_name::answer, answer_of(*hop))
                          .with(evidence_name::challenge, shown_words(hop->www_authenticate)));
    }
    return std::nullopt;
}

// What http asks at the door, everybody on the way can read; https' door is for the endpoints to tell.
outcome judge_door(const host_subject& subject) {
    const model::walk& http = subject.host.http;
    if (http.last().url.is_https()) return holds();
    if (auto asked = asked_in(http)) return *std::move(asked);
    return told(http) || closed(http) ? holds() : undecided(why_untold(http));
}

outcome judge_page(const page_subject& subject) {
    if (auto asked = asked_in(subject.walk)) return *std::move(asked);
    return let_in(subject.walk) ? holds() : nothing_on(subject.seen);
}

}  // namespace

constinit const rule login_basic_auth{
    .name = "login-basic-auth",
    .severities = "critical over http, else warning",
    .standard = "RFC 7617, section 4 (https://www.rfc-editor.org/rfc/rfc7617#section-4)",
    .words = &rule_texts::login_basic_auth,
    .harm = harm::where_critical,
    .host = judge_door,
    .page = judge_page,
};

}  // namespace loketwacht::rules
