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
    .text = {.name = "login-plaintext",
             .severities = "critical",
             .says = "a password field is delivered over http, or what is filled in is sent over http",
             .says_nl = "een wachtwoordveld wordt over http aangeboden, of wat ingevuld wordt, gaat over http",
             .rationale = "Anyone on the same wifi, and every network in between, can read the password, or change the "
                          "form so that it is sent to them, and then come in as that citizen.",
             .remedy_en =
                 "Serve the login page and the address that its form is sent to over https only, redirect http "
                 "to https, and add HSTS.",
             .remedy_nl = "Bied de aanmeldpagina en het adres waarnaar het formulier verzonden wordt enkel aan over "
                          "https, verwijs http door naar https en voeg HSTS toe.",
             .standard = "OWASP ASVS 4.0.3, V9.1.1 (https://github.com/OWASP/ASVS); CWE-319 "
                         "(https://cwe.mitre.org/data/definitions/319.html)"},
    .harm = harm::always,
    .page = judge_plaintext,
};

constinit const rule login_get_method{
    .text = {.name = "login-get-method",
             .severities = "critical",
             .says = "a password is sent in the address: the method of its form is GET",
             .says_nl = "een wachtwoord wordt meegestuurd in het adres: de methode van het formulier is GET",
             .rationale =
                 "Addresses are kept in browser histories, in the logs of servers and proxies, and are told to "
                 "other sites as the referrer: the password is written down in all of them. A form without a "
                 "method sends by GET.",
             .remedy_en = "Give the form method=\"post\", and its buttons no formmethod, also where a script sends it.",
             .remedy_nl = "Geef het formulier method=\"post\", en zijn knoppen geen formmethod, ook als een script het "
                          "verzendt.",
             .standard = "RFC 9110, section 17.9 (https://www.rfc-editor.org/rfc/rfc9110#section-17.9); CWE-598 "
                         "(https://cwe.mitre.org/data/definitions/598.html)"},
    .harm = harm::always,
    .page = judge_get,
};

}  // namespace loketwacht::rules
