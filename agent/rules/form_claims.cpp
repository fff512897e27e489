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

}  // namespace

// The label of a secret's box is the heading of what its hint says: "Wachtwoord", and "Uw rijksregisternummer".
std::vector<vocabulary::claim> claims_of(const seen_form& seen, const page_context& context) {
    topics said = context.words.of(seen.form->text);
    for (const field& f : seen.fields) {
        if (f.secret) said |= f.said | f.hinted;
    }
    if (!may_claim(said)) return {};
    const bool belgian = maybe_counts(said, context);
    std::vector<vocabulary::passage> texts{{seen.form->text, belgian, false}};
    for (const field& f : seen.fields) {
        if (!f.secret || !may_claim(f.said | f.hinted)) continue;
        const std::string& named = f.control->label.empty() ? f.control->placeholder : f.control->label;
        for (const std::string* words : {&f.control->label, &f.control->placeholder, &named})
            texts.push_back({*words, belgian, true});
        texts.push_back({f.control->hint, belgian, false});
    }
    return context.words.claims_in(texts);
}

}  // namespace loketwacht::rules
