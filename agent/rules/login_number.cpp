#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "rules/catalogue.hpp"
#include "rules/evidence.hpp"
#include "rules/seen_pages.hpp"

namespace loketwacht::rules {

using model::evidence;
using model::evidence_kind;
using model::evidence_name;
using model::severity;
using vocabulary::topic;

namespace {

evidence form_on(evidence_kind kind, const seen_page& page, const seen_form& seen) {
    return evidence{kind, {}}
        .with(evidence_name::form, shown_words(seen.form->name, 60))
        .with(evidence_name::page, shown(page.url()));
}

// A strong way in beside the form is told, for it shows that the weak one can go.
evidence beside(evidence seen, const seen_page& page) {
    return page.strong.empty() ? seen : std::move(seen).with(evidence_name::strong, page.strong.front());
}

evidence telling(evidence seen, const told_words& told, std::size_t longest) {
    seen = std::move(seen).with(evidence_name::words, shown_words(told.words, longest));
    return told.claim ? std::move(seen).with(evidence_name::claim, std::string(to_string(*told.claim))) : seen;
}

outcome judge_number(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.kind != form_kind::login || seen.number == nullptr) continue;
            evidence both = form_on(evidence_kind::number_and_password, page, seen)
                                .with(evidence_name::number, field_of(*seen.number))
                                .with(evidence_name::secret, field_of(*seen.secret));
            if (!seen.number_words.words.empty()) both = telling(std::move(both), seen.number_words, 100);
            return broken(severity::critical, beside(std::move(both), page));
        }
    }
    return nothing_on(subject.seen);
}

// The words that say that the password is the birth date, which is no secret either. One that is made of both is told
// as the number's.
std::optional<told_words> birth_date_words(const seen_page& page, const seen_form& seen) {
    const auto kind = model::claim_kind::birth_date_is_password;
    for (const auto* claims : {&seen.claims, &page.context.claims}) {
        for (const vocabulary::claim& each : *claims) {
            const auto of_both = [&](const auto& other) { return other.of_password() && other.words == each.words; };
            if (each.kind == kind && std::ranges::none_of(*claims, of_both)) return told_words{each.words, kind};
        }
    }
    return std::nullopt;
}

evidence known_only(const seen_page& page, const seen_form& seen, const model::form_control& known) {
    return form_on(evidence_kind::known_data_only, page, seen)
        .with(evidence_name::number, field_of(*seen.number))
        .with(evidence_name::known, field_of(known));
}

outcome judge_knowledge(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            if (seen.kind == form_kind::knowledge_login) {
                return broken(severity::critical, beside(known_only(page, seen, *seen.known), page));
            }
            if (seen.kind != form_kind::login || seen.number == nullptr) continue;
            if (const auto words = birth_date_words(page, seen)) {
                evidence known = telling(known_only(page, seen, *seen.secret), *words, 100);
                return broken(severity::critical, beside(std::move(known), page));
            }
        }
    }
    return nothing_on(subject.seen);
}

evidence said_on(const seen_page& page, const told_words& told) {
    return telling(evidence{evidence_kind::number_said_to_be_password, {}}.with(evidence_name::page, shown(page.url())),
                   told, 300);
}

// Why a secret's own field only takes the number; nothing where it does not.
std::optional<evidence_kind> takes_number(const field& f, const seen_page& page) {
    if (f.said.has(topic::not_number)) return std::nullopt;
    if (takes_eleven_digits(*f.control)) return evidence_kind::password_takes_eleven_digits;
    const vocabulary::vocabulary& words = page.context.words;
    if (f.said.has(topic::number_format) || f.hinted.has(topic::number_format))
        return evidence_kind::password_asks_form_of_number;
    const bool named = words.names_number({f.control->label}) || words.names_number({f.control->placeholder});
    if (f.said.has(topic::national_number) && named) return evidence_kind::password_asks_number;
    const bool spoken = page.context.passages.has(topic::national_number) ||
                        std::ranges::any_of(page.forms, [](const seen_form& s) { return s.number != nullptr; });
    if (f.said.has(topic::eleven_digits) && spoken) return evidence_kind::password_asks_eleven_digits;
    return std::nullopt;
}

std::optional<evidence> secret_is_number(const seen_page& page, const seen_form& seen) {
    const auto secret = std::ranges::find_if(seen.fields, &field::secret);
    if (secret == seen.fields.end()) return std::nullopt;
    const auto how = takes_number(*secret, page);
    if (!how) return std::nullopt;
    evidence field = form_on(*how, page, seen).with(evidence_name::secret, field_of(*secret->control));
    if (*how != evidence_kind::password_takes_eleven_digits) return field;
    return std::move(field).with(evidence_name::pattern, from_outside(secret->control->pattern));
}

std::optional<told_words> password_words(std::span<const vocabulary::claim> claims) {
    const auto found = std::ranges::find_if(claims, &vocabulary::claim::of_password);
    if (found == claims.end()) return std::nullopt;
    return told_words{found->words, found->kind};
}

outcome judge_password(const page_subject& subject) {
    for (const seen_page& page : subject.seen.pages) {
        for (const seen_form& seen : page.forms) {
            auto field = secret_is_number(page, seen);
            if (field) return broken(severity::critical, std::move(*field));
            const auto words = password_words(seen.claims);
            if (words) return broken(severity::critical, said_on(page, *words));
        }
        const auto words = password_words(page.context.claims);
        if (words) return broken(severity::critical, said_on(page, *words));
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
