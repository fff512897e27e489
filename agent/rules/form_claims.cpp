#include "rules/form_claims.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "vocabulary/fold.hpp"

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

// That people log in with the number, in words that have this name.
std::optional<told_words> user_name_words(std::span<const vocabulary::claim> claims, std::string_view name) {
    const auto found = std::ranges::find_if(claims, [&](const vocabulary::claim& each) {
        return each.of_user_name() && vocabulary::fold(each.words).find(name) != std::string::npos;
    });
    if (found == claims.end()) return std::nullopt;
    return told_words{found->words, found->kind};
}

// "Gebruikersnaam Rijksregisternummer" are the labels of two boxes, of which the second is the password's.
bool is_of_secret(const told_words& told, const seen_form& seen, const page_context& context) {
    const auto secret = std::ranges::find_if(seen.fields, &field::secret);
    if (secret == seen.fields.end() || secret->control->label.empty()) return false;
    const std::string& label = secret->control->label;
    return context.words.names_number({label, maybe_counts(secret->said, context), false}) &&
           vocabulary::fold(told.words).ends_with(vocabulary::fold(label));
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

// A box for eleven digits, in a form whose own words name the number.
std::optional<told_words> eleven_digits_words(const field& identifier, const seen_form& seen,
                                              const page_context& context) {
    constexpr int digits = 11;
    const topics said = context.words.of(seen.form->text);
    const model::form_control& box = *identifier.control;
    const bool numeric = box.type == "tel" || box.type == "number";
    const bool fits = takes_eleven_digits(box) || (numeric && box.max_length == digits);
    const bool plain = !identifier.said.any() || identifier.said.has(topic::user_name);
    if (!fits || !plain || !said.has(topic::national_number) || said.has(topic::not_number)) return std::nullopt;
    return told_words{seen.form->text, std::nullopt};
}

bool has_one_of(std::string_view words, std::span<const char* const> all) {
    return std::ranges::any_of(all, [&](const char* each) { return words.find(each) != std::string_view::npos; });
}

// "Ik heb een rijksregisternummer" is no way to log in.
bool tells_of_oneself(std::string_view label) {
    constexpr std::array said{" heb ",  " ben ",  " ai ",  " suis ",  " have ",
                              " habe ", " geen ", " pas ", " aucun ", " kein "};
    return has_one_of(' ' + vocabulary::fold(label) + ' ', said);
}

// "Meld u aan met: (o) rijksregisternummer (o) lidnummer".
std::optional<told_words> chosen_words(const seen_form& seen, const page_context& context) {
    for (const model::form_control& control : seen.form->controls) {
        if (control.type != "radio" || tells_of_oneself(control.label)) continue;
        const topics said = context.words.of(control.label);
        if (said.has(topic::national_number) && !said.has(topic::not_number))
            return told_words{control.label, std::nullopt};
    }
    return std::nullopt;
}

// "Uw rijksregisternummer, zonder streepjes", and not "Wij verwerken uw rijksregisternummer volgens de wet".
bool says_little_else(std::string_view note) {
    constexpr std::size_t few = 50;  // bytes
    return note.substr(0, note.find_first_of(".,;:(")).size() <= few;
}

// "* Verplicht veld": the mark is of every box.
bool says_mandatory(std::string_view note) {
    constexpr std::size_t beginning = 30;  // bytes
    constexpr std::array said{"verplicht", "in te vullen", "obligatoire", "requis", "required", "mandatory", "pflicht"};
    return has_one_of(vocabulary::fold(note.substr(0, note.find_first_of(".,;"))).substr(0, beginning), said);
}

// What follows a mark at the begin of a note; a raised one stands close to its words.
std::string_view after_mark(std::string_view note, std::string_view mark) {
    if (!note.starts_with(mark)) return {};
    note.remove_prefix(mark.size());
    const std::size_t words = note.find_first_not_of(" :=");
    const bool apart = words != 0 || static_cast<unsigned char>(mark.front()) >= 0x80;
    return apart && words != std::string_view::npos ? note.substr(words) : std::string_view();
}

// What a footnote says of a box, whose label ends with the same mark: "Wachtwoord ²", and "² Uw rijksregisternummer".
std::string_view footnote_of(const field& f, const page_context& context) {
    constexpr std::array marks{std::string_view("\u00b9"), std::string_view("\u00b2"), std::string_view("\u00b3"),
                               std::string_view("(*)"),    std::string_view("(**)"),   std::string_view("**"),
                               std::string_view("*"),      std::string_view("(1)"),    std::string_view("(2)")};
    const std::string_view label = f.control->label;
    const auto mark = std::ranges::find_if(marks, [&](std::string_view each) { return label.ends_with(each); });
    if (mark == marks.end()) return {};
    const auto bears_mark = [&](const std::string& each) { return !after_mark(each, *mark).empty(); };
    const auto note = std::ranges::find_if(context.page.passages, bears_mark);
    if (note == context.page.passages.end() || says_mandatory(*note)) return {};
    return after_mark(*note, *mark);
}

}  // namespace

// The label of a secret's box is the heading of what its hint says: "Wachtwoord", and "Uw rijksregisternummer";
// "Hetzelfde nummer" is that of the box before it.
std::vector<vocabulary::claim> claims_of(const seen_form& seen, const page_context& context) {
    topics said = context.words.of(seen.form->text);
    for (const field& f : seen.fields) {
        if (f.secret) said |= f.said | f.hinted | context.words.of(footnote_of(f, context));
    }
    if (!may_claim(said) && seen.number == nullptr) return {};
    const bool belgian = maybe_counts(said, context);
    std::vector<vocabulary::passage> texts{{seen.form->text, belgian, false}};
    for (const field& f : seen.fields) {
        if (!f.secret) continue;
        const std::string_view note = footnote_of(f, context);
        const bool after_number = seen.number != nullptr && !(f.control->hint.empty() && note.empty());
        if (!may_claim(f.said | f.hinted | context.words.of(note)) && !after_number) continue;
        const bool between = !f.control->label.empty() && !f.control->placeholder.empty();
        if (after_number) texts.push_back({number_first, belgian, false});
        texts.push_back({f.control->label, belgian, true});
        texts.push_back({f.control->placeholder, belgian, true});
        if (between) texts.push_back({f.control->label, belgian, true});
        texts.push_back({note.empty() ? f.control->hint : note, belgian, false});
    }
    return context.words.claims_in(texts, context.names);
}

std::optional<told_words> words_that_ask_number(const seen_form& seen, alone is, const page_context& context) {
    if (seen.number != nullptr || seen.fields.empty() || seen.fields.front().secret) return std::nullopt;
    const field& identifier = seen.fields.front();
    // A member's number is another one, but where the page says that it is this one.
    const bool another = identifier.said.has(topic::foreign_number);
    const std::string& must_name = context.names.user_name;
    if (identifier.email || (another && must_name.empty())) return std::nullopt;
    auto words = user_name_words(seen.claims, another ? must_name : "");
    if (!words && is.login) words = user_name_words(context.claims, another ? must_name : "");
    if (another) return words;
    if (!words && context.words.of(seen.form->text).has(topic::number_format))
        words = told_words{seen.form->text, std::nullopt};
    if (const std::string_view note = footnote_of(identifier, context); !words && !note.empty()) {
        const bool belgian = maybe_counts(context.words.of(note), context);
        if (says_little_else(note) && context.words.names_number({note, belgian, false}))
            words = told_words{std::string(note), std::nullopt};
    }
    if (!words) words = eleven_digits_words(identifier, seen, context);
    if (!words) words = chosen_words(seen, context);
    if (!words) words = asked_words(seen, is, context);
    return words && is_of_secret(*words, seen, context) ? std::nullopt : words;
}

}  // namespace loketwacht::rules
