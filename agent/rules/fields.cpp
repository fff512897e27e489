#include "rules/fields.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "rules/evidence.hpp"
#include "vocabulary/fold.hpp"

namespace loketwacht::rules {

namespace {

using model::form_control;
using std::string;
using std::string_view;
using vocabulary::topic;
using vocabulary::topics;

constexpr std::array not_filled_in{"hidden",   "submit", "button", "image", "reset",
                                   "checkbox", "radio",  "file",   "range", "color"};

constexpr int number_digits = 11;

bool has_type(const form_control& control, string_view type) {
    return control.type == type;
}

bool is_text(const form_control& control) {
    return has_type(control, "text") || has_type(control, "tel") || has_type(control, "number");
}

// `\d{11}` and `\d{2}\.?\d{2}\.?\d{2}-?\d{3}\.?\d{2}`: a pattern's digits, counted; anything else in it but separators
// means that it takes more than digits.
int digits_taken(string_view pattern) {
    int digits = 0;
    int last = 0;
    while (!pattern.empty()) {
        const auto starts = [&](string_view with) { return pattern.starts_with(with); };
        if (starts("\\d") || starts("[0-9]")) {
            digits += last = 1;
            pattern.remove_prefix(starts("\\d") ? 2 : 5);
        } else if (starts("{")) {
            const std::size_t end = pattern.find('}');
            const string_view count = pattern.substr(1, end == string_view::npos ? end : end - 1);
            if (count.empty() || count.size() > 2 || end == string_view::npos) return 0;
            int times = 0;
            for (const char c : count) {
                if (c < '0' || c > '9') return 0;
                times = times * 10 + (c - '0');
            }
            digits += last * (times - 1);
            pattern.remove_prefix(end + 1);
        } else if (string_view("^$()?[]\\.-/ *s").find(pattern.front()) != string_view::npos) {
            last = 0;
            pattern.remove_prefix(1);
        } else {
            return 0;
        }
    }
    return digits;
}

// Frameworks give every box a length of 60 or 255, so only one that is too short says something.
bool plausible_length(const form_control& control) {
    return !control.max_length || *control.max_length >= number_digits;
}

bool speaks_a_national_language(const string& language) {
    return language.starts_with("nl") || language.starts_with("fr") || language.starts_with("de");
}

// `rrn` and `niss` mean other numbers in other countries: they need a second sign.
bool maybe_means_number(const form_control& control, const topics& said, const topics& named, const topics& around,
                        const page_context& context) {
    if (around.has(topic::foreign_number) || !plausible_length(control)) return false;
    const bool eleven = takes_eleven_digits(control) || control.max_length == number_digits ||
                        around.has(topic::eleven_digits) || around.has(topic::number_format);
    if (said.has(topic::maybe_number)) {
        return eleven || context.belgian || speaks_a_national_language(context.page.language);
    }
    const bool other = said.has(topic::email) || said.has(topic::person_name) || said.has(topic::phone) ||
                       said.has(topic::birth_date) || said.has(topic::address) || said.has(topic::search);
    return named.has(topic::maybe_number) && !other && (eleven || context.belgian);
}

bool asks_number(const form_control& control, const topics& said, const topics& named, const topics& around,
                 const page_context& context) {
    if (said.has(topic::not_number) || has_type(control, "select") || has_type(control, "textarea")) return false;
    if (said.has(topic::national_number)) return true;
    if (said.has(topic::foreign_number)) return false;
    if (said.has(topic::short_number)) return maybe_counts(said, context) && plausible_length(control);
    if (said.has(topic::number_format) || named.has(topic::national_number)) return true;
    return maybe_means_number(control, said, named, around, context);
}

// A label says what a field asks; its name only where there is no label.
bool asks(topic about, const topics& said, const topics& named) {
    return said.any() ? said.has(about) : named.has(about);
}

// What people know of one another is no secret, though it is masked while it is typed. A box that is called something
// else ("Code", "Uw sleutel (geboortedatum)") takes what is used as one.
bool asks_known_data(const form_control& control, const topics& labelled, const topics& placed, const topics& by_name,
                     const topics& around) {
    const bool is_called = !control.label.empty();
    const topics& said = is_called ? labelled : placed;
    const topics named = is_called ? topics() : by_name;
    if (said.has(topic::bare_code) || asks(topic::password, said, named)) return false;
    return asks(topic::birth_date, said, named) || asks(topic::card_number, said, named) ||
           (said.has(topic::date_part) && around.has(topic::birth_date));
}

bool asks_secret(const form_control& control, const topics& said, const topics& named, const topics& around,
                 bool form_has_password) {
    if (!is_text(control) || form_has_password || !asks(topic::password, said, named)) return false;
    // A name alone says little: `pass` is a card as well.
    if (!said.any() && !around.has(topic::log_in)) return false;
    const topics& read = said.any() ? said : named;
    return !read.has(topic::forgotten) && !read.has(topic::user_name) && !read.has(topic::search);
}

// "Gebruikersnaam", and below its box "Dit is uw rijksregisternummer" or a mask of its form.
bool hints_at_number(const field& f, const topics& around, const page_context& context) {
    const form_control& control = *f.control;
    if (control.hint.empty() || !is_text(control) || f.email || f.birth_date || f.name || f.address || f.phone ||
        f.bank_account || f.card_number || f.said.has(topic::search) || f.said.has(topic::foreign_number))
        return false;
    const topics& hinted = f.hinted;
    if (hinted.has(topic::not_number)) return false;
    if (hinted.has(topic::number_format)) return true;
    if (hinted.has(topic::eleven_digits) && f.said.has(topic::user_name) &&
        (context.title | context.passages).has(topic::national_number))
        return true;
    const bool names = hinted.has(topic::national_number) || hinted.has(topic::maybe_number);
    if (!names) return false;
    const bool belgian = maybe_counts(around, context);
    if (context.words.names_number({control.hint, belgian, false})) return true;
    const std::array<vocabulary::passage, 2> texts{{{control.label, belgian, true}, {control.hint, belgian, false}}};
    return std::ranges::any_of(context.words.claims_in(texts), &vocabulary::claim::of_user_name);
}

field read_field(const form_control& control, const topics& form_text, const page_context& context, bool has_password) {
    const auto& words = context.words;
    const topics labelled = words.of(control.label);
    const topics hinted = words.of(control.hint);
    const topics said = labelled | words.of(control.placeholder);
    const topics around = form_text | labelled | hinted;
    const topics named = words.of_name(control.name);
    const auto completes = [&](string_view token) { return control.autocomplete.find(token) != string::npos; };
    const auto about = [&](topic t) { return asks(t, said, named); };
    field f{&control, said, hinted};
    f.number = asks_number(control, said, named, around, context);
    f.secret = has_type(control, "password") ? !asks_known_data(control, labelled, said, named, around)
                                             : asks_secret(control, said, named, around, has_password);
    if (f.secret) {
        // "Nog eens je rijksregisternummer" repeats the number.
        f.chosen = (about(topic::new_password) && !f.number) || completes("new-password");
        f.old = about(topic::old_password);
        return f;
    }
    f.email = has_type(control, "email") || about(topic::email) || completes("email");
    f.birth_date =
        about(topic::birth_date) || completes("bday") || (about(topic::date_part) && around.has(topic::birth_date));
    f.card_number = !f.number && about(topic::card_number);
    f.phone = !f.email && (about(topic::phone) || (has_type(control, "tel") && completes("tel")));
    f.name = !f.number && !f.email && !about(topic::user_name) && about(topic::person_name);
    f.address = !f.email && about(topic::address);
    f.bank_account = about(topic::bank_account);
    f.by_hint = !f.number && hints_at_number(f, around, context);
    f.number = f.number || f.by_hint;
    return f;
}

// What stands below a box may be the label of the next one.
void drop_hints_of_others(std::vector<field>& fields) {
    for (field& f : fields) {
        const auto is_label = [&](const field& other) { return other.control->label == f.control->hint; };
        if (f.by_hint && std::ranges::any_of(fields, is_label)) f.number = f.by_hint = false;
    }
}

// The number in several boxes, of which the first has its label.
void join_parts(std::vector<field>& fields) {
    constexpr int longest_part = 6;  // the digits of a birth date
    for (std::size_t i = 1; i < fields.size(); ++i) {
        const form_control& part = *fields[i].control;
        const bool is_short = part.max_length && *part.max_length <= longest_part && has_type(part, "text");
        const bool unsaid = part.placeholder.empty() && std::ranges::none_of(part.label, base::is_letter_or_digit);
        if (is_short && unsaid && fields[i - 1].number && !fields[i - 1].secret) fields[i].number = true;
    }
}

// "Straat", and beside it "Nr"
void join_addresses(std::vector<field>& fields) {
    constexpr std::array numbers{string_view("nr"),    string_view("nummer"), string_view("numero"),
                                 string_view("no"),    string_view("n"),      string_view("bus"),
                                 string_view("boite"), string_view("nr bus")};
    for (std::size_t i = 1; i < fields.size(); ++i) {
        if (!fields[i - 1].address || fields[i].said.any()) continue;
        string label = vocabulary::fold(fields[i].control->label);
        std::ranges::replace_if(label, [](char c) { return !base::is_letter_or_digit(c); }, ' ');
        fields[i].address = fields[i].address || std::ranges::find(numbers, base::trimmed(label)) != numbers.end();
    }
}

}  // namespace

bool maybe_counts(const topics& said, const page_context& context) {
    if (said.has(topic::foreign_number)) return false;
    return context.belgian || said.has(topic::eleven_digits) || speaks_a_national_language(context.page.language);
}

topics words_of_outer_buttons(const model::page_form& form, const page_context& context) {
    const bool sent = std::ranges::any_of(form.submits, [](const auto& each) { return !each.text.empty(); });
    topics on_them;
    for (const model::page_link& link : context.page.links) {
        if (sent || link.to) continue;
        const topics on_it = context.words.of(link.text);
        if (!on_it.has(topic::log_in) && !on_it.has(topic::open_file)) continue;
        if (!on_it.has(topic::registration) && !on_it.has(topic::forgotten)) on_them |= on_it;
    }
    return on_them;
}

bool takes_eleven_digits(const form_control& control) {
    return digits_taken(control.pattern) == number_digits;
}

std::vector<field> fields_of(const model::page_form& form, const page_context& context) {
    const bool has_password = form.has_password_field();
    const topics around = context.words.of(form.text);
    std::vector<field> fields;
    std::size_t secrets = 0;
    for (const form_control& control : form.controls) {
        if (std::ranges::find(not_filled_in, control.type) != not_filled_in.end()) continue;
        fields.push_back(read_field(control, around, context, has_password));
        secrets += fields.back().secret ? 1U : 0U;
    }
    drop_hints_of_others(fields);
    join_parts(fields);
    join_addresses(fields);
    // A birth date in three lists, of which the first has its label.
    for (std::size_t i = 1; i < fields.size(); ++i) {
        const bool unsaid = has_type(*fields[i].control, "select") && !fields[i].said.any();
        if (unsaid && fields[i - 1].birth_date) fields[i].birth_date = true;
    }
    // "Dag", "Maand", "Jaar": three that no heading calls a birth date.
    const auto of_date = [](const field& f) { return f.said.has(topic::date_part) && !f.secret; };
    if (std::ranges::count_if(fields, of_date) == 3) {
        for (field& f : fields)
            f.birth_date = f.birth_date || of_date(f);
    }
    // A number that is masked while it is typed is no password where another field asks that.
    for (field& f : fields) {
        if (secrets < 2 || !f.secret || !f.number || f.said.has(topic::password)) continue;
        f.secret = false;
        --secrets;
    }
    return fields;
}

model::evidence field_of(const form_control& control) {
    using model::evidence;
    using model::evidence_kind;
    using model::evidence_name;
    const string& text = control.label.empty() ? control.placeholder : control.label;
    evidence field =
        text.empty()
            ? evidence{evidence_kind::unlabelled_field, {}}.with(evidence_name::type, shown_words(control.type, 20))
            : evidence{evidence_kind::labelled_field, {}}.with(evidence_name::label, shown_words(text, 60));
    if (control.name.empty()) return field;
    return std::move(field).with(evidence_name::name, shown_words(control.name, 40));
}

}  // namespace loketwacht::rules
