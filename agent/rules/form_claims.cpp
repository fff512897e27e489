#include "rules/form_claims.hpp"

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

}  // namespace loketwacht::rules
