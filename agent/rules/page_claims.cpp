#include "rules/page_claims.hpp"

#include <algorithm>
#include <string>

namespace loketwacht::rules {

using model::page_facts;
using std::string;
using vocabulary::topic;
using vocabulary::topics;

namespace {

const string& name_of(const model::form_control& control) {
    return control.label.empty() ? control.placeholder : control.label;
}

// "Pincode", or "Nog geen wachtwoord?", and the label of the next box, "Rijksregisternummer": what a box that hides
// nothing says of itself is no answer to what stands above it.
bool is_of_box(const string& passage, const page_facts& page) {
    constexpr std::size_t shortest = 4;  // bytes of a label that a line may begin with
    return std::ranges::any_of(page.forms, [&](const model::page_form& form) {
        return std::ranges::any_of(form.controls, [&](const model::form_control& each) {
            if (each.type != "text" && each.type != "tel" && each.type != "number") return false;
            const auto says = [&](const string& own) {
                return own.find(passage) != string::npos || (own.size() >= shortest && passage.starts_with(own));
            };
            return says(each.label) || says(each.placeholder) || says(each.hint);
        });
    });
}

}  // namespace

std::vector<vocabulary::claim> claims_on(const page_context& context, std::span<const topics> said) {
    const page_facts& page = context.page;
    std::vector<vocabulary::passage> passages;
    for (std::size_t i = 0; i < page.passages.size(); ++i) {
        const bool heading = std::ranges::find(page.headings, page.passages[i]) != page.headings.end();
        const bool numbered = said[i].has(topic::national_number) || said[i].has(topic::maybe_number);
        passages.push_back(
            {page.passages[i], maybe_counts(said[i], context), heading, numbered && is_of_box(page.passages[i], page)});
    }
    return context.words.claims_in(passages, context.names);
}

vocabulary::own_names names_on(const page_facts& page) {
    const model::form_control* password = nullptr;
    const model::form_control* before = nullptr;
    for (const model::page_form& form : page.forms) {
        const model::form_control* last = nullptr;
        for (const model::form_control& control : form.controls) {
            if (control.type == "password") {
                if (password != nullptr) return {};
                password = &control;
                before = last;
            }
            const bool typed = control.type == "text" || control.type == "tel" || control.type == "number";
            if (typed) last = &control;
        }
    }
    if (password == nullptr) return {};
    return vocabulary::claims::names_of(before == nullptr ? "" : name_of(*before), name_of(*password));
}

}  // namespace loketwacht::rules
