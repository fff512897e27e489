#include "rules/form_claims.hpp"

#include <algorithm>
#include <string>

namespace loketwacht::rules {

using vocabulary::topic;
using vocabulary::topics;

namespace {

bool may_claim(const topics& said) {
    return said.has(topic::national_number) || said.has(topic::maybe_number) || said.has(topic::birth_date) ||
           said.has(topic::eleven_digits);
}

// What a box that asks the number says to those who read what stands below it.
constexpr std::string_view number_first = "Login: rijksregisternummer.";

std::optional<told_words> user_name_words(std::span<const vocabulary::claim> claims) {
    const auto found = std::ranges::find_if(claims, &vocabulary::claim::of_user_name);
    if (found == claims.end()) return std::nullopt;
    return told_words{found->words, found->kind};
}

// "Vul uw rijksregisternummer in", in the form or on a page that does nothing but let people in.
std::optional<told_words> asked_words(const seen_form& seen, alone is, const page_context& context) {
    for (const auto* claims : {&seen.claims, &context.claims}) {
        if (std::ranges::any_of(*claims, &vocabulary::claim::of_password)) return std::nullopt;
    }
    const auto asks = model::claim_kind::number_is_asked;
    const auto here = std::ranges::find(seen.claims, asks, &vocabulary::claim::kind);
    if (here != seen.claims.end()) return told_words{here->words, asks};
    const bool lets_in = context.title.has(topic::log_in) && !context.title.has(topic::forgotten);
    if (!lets_in || !is.login || !is.form) return std::nullopt;
    const auto above = std::ranges::find(context.claims, asks, &vocabulary::claim::kind);
    if (above == context.claims.end()) return std::nullopt;
    return told_words{above->words, asks};
}

}  // namespace

// The label of a secret's box is the heading of what its hint says: "Wachtwoord", and "Uw rijksregisternummer";
// "Hetzelfde nummer" is that of the box before it.
std::vector<vocabulary::claim> claims_of(const seen_form& seen, const page_context& context) {
    topics said = context.words.of(seen.form->text);
    for (const field& f : seen.fields) {
        if (f.secret) said |= f.said | f.hinted;
    }
    if (!may_claim(said) && seen.number == nullptr) return {};
    const bool belgian = maybe_counts(said, context);
    std::vector<vocabulary::passage> texts{{seen.form->text, belgian, false}};
    for (const field& f : seen.fields) {
        const bool after_number = seen.number != nullptr && !f.control->hint.empty();
        if (!f.secret || (!may_claim(f.said | f.hinted) && !after_number)) continue;
        const bool between = !f.control->label.empty() && !f.control->placeholder.empty();
        if (after_number) texts.push_back({number_first, belgian, false});
        texts.push_back({f.control->label, belgian, true});
        texts.push_back({f.control->placeholder, belgian, true});
        if (between) texts.push_back({f.control->label, belgian, true});
        texts.push_back({f.control->hint, belgian, false});
    }
    return context.words.claims_in(texts);
}

std::optional<told_words> words_that_ask_number(const seen_form& seen, alone is, const page_context& context) {
    if (seen.number != nullptr || seen.fields.empty() || seen.fields.front().secret) return std::nullopt;
    const field& identifier = seen.fields.front();
    if (identifier.email || identifier.said.has(topic::foreign_number)) return std::nullopt;
    auto words = user_name_words(seen.claims);
    if (!words && is.login) words = user_name_words(context.claims);
    if (!words && context.words.of(seen.form->text).has(topic::number_format))
        words = told_words{seen.form->text, std::nullopt};
    if (!words) words = asked_words(seen, is, context);
    return words;
}

}  // namespace loketwacht::rules
