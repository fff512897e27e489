#pragma once

#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/page.hpp"
#include "vocabulary/vocabulary.hpp"

/// What the fields of a form ask.
namespace loketwacht::rules {

/// A page as its fields are read: its own words beside theirs.
struct page_context {
    const model::url& url;
    const model::page_facts& page;
    const vocabulary::vocabulary& words;
    vocabulary::topics title;               ///< title and headings
    vocabulary::topics passages;            ///< and the texts of forms
    bool belgian = false;                   ///< by its host, its language or what it speaks of
    bool without_password = false;          ///< it says that no password is needed, and speaks of no strong way there
    vocabulary::own_names names;            ///< by its only login
    std::vector<vocabulary::claim> claims;  ///< of its passages
};

/// A field that a visitor fills in, and what it asks. Borrows from the page.
struct field {
    const model::form_control* control;
    vocabulary::topics said;    ///< by its label and placeholder
    vocabulary::topics hinted;  ///< by its hint
    bool number = false;        ///< the national register number
    bool by_hint = false;       ///< which its hint alone says
    bool secret = false;        ///< a password or pin
    bool chosen = false;        ///< of a secret: new, or typed again
    bool old = false;           ///< of a secret: the one to be replaced
    bool birth_date = false;
    bool name = false;
    bool address = false;
    bool phone = false;
    bool email = false;
    bool bank_account = false;
    bool card_number = false;
};

/// Whether `rrn` and `niss` mean the national number in a text of the page.
[[nodiscard]] bool maybe_counts(const vocabulary::topics& said, const page_context& context);

/// The fields of a form that people fill in; hidden ones, boxes to tick and files are left out.
[[nodiscard]] std::vector<field> fields_of(const model::page_form& form, const page_context& context);

/// What the buttons outside any form say that let people in, where a form has none of its own: boxes in no form are
/// sent by those.
[[nodiscard]] vocabulary::topics words_of_outer_buttons(const model::page_form& form, const page_context& context);

/// Whether a field takes eleven digits and nothing else, by its `pattern`.
[[nodiscard]] bool takes_eleven_digits(const model::form_control& control);

/// Which field it is, by its label and its name.
[[nodiscard]] model::evidence field_of(const model::form_control& control);

}  // namespace loketwacht::rules
