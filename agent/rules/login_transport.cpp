#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"
#include "rules/transport.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::severity;

namespace {

constexpr plaintext_kinds kinds{evidence_kind::login_delivered_over_http, evidence_kind::login_sent_over_http};

evidence with_way(evidence seen, const model::form_submit& way) {
    if (!way.text.empty()) seen = std::move(seen).with(evidence_name::button, shown_words(way.text, 40));
    return std::move(seen).with(evidence_name::to, shown(*way.to));
}

evidence secret_of(evidence_kind kind, const seen_form& seen) {
    evidence out = evidence{kind, {}}.with(evidence_name::form, shown_words(seen.form->name, 60));
    if (seen.secret == nullptr) return out;
    return std::move(out).with(evidence_name::secret, field_of(*seen.secret));
}

outcome judge_plaintext(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.secret == nullptr && !seen.logs_in()) continue;
            auto way = plaintext_of(page, *seen.form, kinds, secret_of(kinds.sent, seen));
            if (way) return broken(severity::critical, std::move(*way));
        }
    }
    return nothing_on(subject.seen);
}

outcome judge_get(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.secret == nullptr) continue;
            for (const model::form_submit* way : ways_of(*seen.form)) {
                if (!way->to || way->method != model::form_method::get) continue;
                return broken(severity::critical, with_way(secret_of(evidence_kind::login_sent_by_get, seen), *way));
            }
        }
    }
    return nothing_on(subject.seen);
}

}  // namespace

std::optional<evidence> plaintext_of(const seen_page& page, const model::page_form& form, const plaintext_kinds& as,
                                     evidence seen) {
    if (!page.url().is_https()) {
        seen.kind = as.delivered;
        return std::move(seen).with(evidence_name::page, shown(page.url()));
    }
    seen.kind = as.sent;
    for (const model::form_submit* way : ways_of(form)) {
        if (way->to && !way->to->is_https()) return with_way(std::move(seen), *way);
    }
    return std::nullopt;
}

constinit const rule login_plaintext{
    .name = "login-plaintext",
    .severities = "critical",
    .standard =
        "OWASP ASVS 4.0.3, V9.1.1 (https://github.com/OWASP/ASVS); CWE-319 "
        "(https://cwe.mitre.org/data/definitions/319.html)",
    .words = &rule_texts::login_plaintext,
    .harm = harm::always,
    .page = judge_plaintext,
};

constinit const rule login_get_method{
    .name = "login-get-method",
    .severities = "critical",
    .standard =
        "RFC 9110, section 17.9 (https://www.rfc-editor.org/rfc/rfc9110#section-17.9); CWE-598 "
        "(https://cwe.mitre.org/data/definitions/598.html)",
    .words = &rule_texts::login_get_method,
    .harm = harm::always,
    .page = judge_get,
};

}  // namespace loketwacht::rules
