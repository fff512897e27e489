#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/pages.hpp"
#include "rules/transport.hpp"

namespace loketwacht::rules {

using model::severity;

namespace {

std::string button(const model::form_submit& way) {
    return way.text.empty() ? "" : " by \"" + shown_words(way.text, 40) + "\"";
}

std::string secret_of(const seen_form& seen) {
    return shown_words(seen.form->name, 60) + (seen.secret == nullptr ? "" : ", " + name_of(*seen.secret));
}

outcome judge_plaintext(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.secret == nullptr && !seen.logs_in()) continue;
            const std::string way = plaintext_of(page, *seen.form);
            if (!way.empty()) return broken(severity::critical, secret_of(seen) + ": " + way);
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
                return broken(severity::critical, secret_of(seen) + ": is sent" + button(*way) +
                                                      " with method GET, in the address " + shown(*way->to));
            }
        }
    }
    return nothing_on(subject.seen);
}

}  // namespace

std::string plaintext_of(const seen_page& page, const model::page_form& form) {
    if (!page.url().is_https()) return "the page was delivered over http, " + shown(page.url());
    for (const model::form_submit* way : ways_of(form)) {
        if (way->to && !way->to->is_https()) return "is sent" + button(*way) + " to " + shown(*way->to);
    }
    return "";
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
