#include <algorithm>
#include <optional>

#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/pages.hpp"

namespace loketwacht::rules {

using model::severity;
using vocabulary::topic;

namespace {

// A strong way in beside the form is told, for it shows that the weak one can go.
std::string beside(const seen_page& page) {
    return page.strong.empty() ? "" : "; beside it: " + shown_words(page.strong.front(), 100);
}

std::string number_of(const seen_form& seen) {
    const std::string words = seen.number_words.empty() ? "" : ": \"" + shown_words(seen.number_words, 100) + "\"";
    return name_of(*seen.number) + words;
}

outcome judge_number(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.kind != form_kind::login || seen.number == nullptr) continue;
            return broken(severity::critical, shown_words(seen.form->name, 60) + " on " + shown(page.url()) +
                                                  " asks the national register number (" + number_of(seen) +
                                                  ") and a password (" + name_of(*seen.secret) + ")" + beside(page));
        }
    }
    return nothing_on(subject.seen);
}

outcome judge_knowledge(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.kind != form_kind::knowledge_login) continue;
            return broken(severity::critical, shown_words(seen.form->name, 60) + " on " + shown(page.url()) +
                                                  " lets in by the national register number (" + name_of(*seen.number) +
                                                  ") and " + name_of(*seen.known) + ", without any secret" +
                                                  beside(page));
        }
    }
    return nothing_on(subject.seen);
}

std::string said_on(const seen_page& page, const std::string& words) {
    return shown(page.url()) + " says: \"" + shown_words(words, 300) + "\"";
}

// Why a secret's own field only takes the number; empty where it does not.
std::string takes_number(const field& f, const seen_page& page) {
    if (f.said.has(topic::not_number)) return "";
    if (takes_eleven_digits(*f.control))
        return "takes eleven digits only (pattern " + from_outside(f.control->pattern) + ")";
    if (f.said.has(topic::number_format)) return "asks the form of a national register number";
    if (f.said.has(topic::national_number)) return "asks the national register number";
    const bool spoken = page.context.passages.has(topic::national_number) ||
                        std::ranges::any_of(page.forms, [](const seen_form& s) { return s.number != nullptr; });
    return f.said.has(topic::eleven_digits) && spoken ? "asks eleven digits" : "";
}

std::string secret_is_number(const seen_page& page, const seen_form& seen) {
    const auto secret = std::ranges::find_if(seen.fields, &field::secret);
    if (secret == seen.fields.end()) return "";
    const std::string how = takes_number(*secret, page);
    if (how.empty()) return "";
    return shown_words(seen.form->name, 60) + " on " + shown(page.url()) + ": " + name_of(*secret->control) + " " + how;
}

// "Wat is mijn wachtwoord?", and in the next block "Dat is uw rijksregisternummer".
std::optional<std::string> answers(const std::string& question, const std::string& answer,
                                   const vocabulary::vocabulary& words) {
    constexpr std::size_t short_text = 80;
    if (!question.ends_with('?') || question.size() > short_text || answer.size() > 2 * short_text) return {};
    const vocabulary::topics asked = words.of(question);
    if (!asked.has(topic::password) || asked.has(topic::forgotten) || asked.has(topic::national_number)) return {};
    return words.number_is_password(question.substr(0, question.size() - 1) + ": " + answer);
}

outcome judge_password(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            const std::string field = secret_is_number(page, seen);
            if (!field.empty()) return broken(severity::critical, field);
            const auto words = page.context.words.number_is_password(seen.form->text);
            if (words) return broken(severity::critical, said_on(page, *words));
        }
        const std::string* before = nullptr;
        for (const std::string& passage : page.page().passages) {
            auto words = page.context.words.number_is_password(passage);
            if (!words && before != nullptr) words = answers(*before, passage, page.context.words);
            if (words) return broken(severity::critical, said_on(page, *words));
            before = &passage;
        }
    }
    return nothing_on(subject.seen);
}

constexpr std::string_view gdpr_and_passwords =
    "GDPR, articles 32 and 87 (https://eur-lex.europa.eu/eli/reg/2016/679/oj); CWE-1391 "
    "(https://cwe.mitre.org/data/definitions/1391.html)";

}  // namespace

constinit const rule login_national_number{
    .name = "login-national-number",
    .severities = "critical",
    .standard = gdpr_and_passwords,
    .words = &rule_texts::login_national_number,
    .harm = harm::always,
    .page = judge_number,
};

constinit const rule login_national_number_as_password{
    .name = "login-national-number-as-password",
    .severities = "critical",
    .standard = gdpr_and_passwords,
    .words = &rule_texts::login_national_number_as_password,
    .harm = harm::always,
    .page = judge_password,
};

constinit const rule login_knowledge_only{
    .name = "login-knowledge-only",
    .severities = "critical",
    .standard =
        "NIST SP 800-63-3, section 4.3.1 (https://pages.nist.gov/800-63-3/sp800-63-3.html); GDPR, "
        "article 32 (https://eur-lex.europa.eu/eli/reg/2016/679/oj)",
    .words = &rule_texts::login_knowledge_only,
    .harm = harm::always,
    .page = judge_knowledge,
};

}  // namespace loketwacht::rules
