#pragma once

#include <span>

#include "rules/fields.hpp"

/// Which words stand where in a form, and by them whether it lets people in by what others know of them.
namespace loketwacht::rules {

/// Where words stand decides what they weigh: a login form often holds links to register or for a forgotten password.
struct form_words {
    vocabulary::topics buttons;
    vocabulary::topics above;  ///< its own heading where that tells what the form is for, else the page's title and
                               ///< headings
    vocabulary::topics inside;
    vocabulary::topics led;         ///< the form's name and where it leads
    vocabulary::topics posted;      ///< what its own heading says
    bool alone = false;             ///< no other form of the page asks anything
    bool told = false;              ///< the page says that the number is both user name and password
    bool without_password = false;  ///< the page says that none is needed
};

[[nodiscard]] bool asks_something(const model::page_form& form);

[[nodiscard]] form_words words_of(const model::page_form& form, const page_context& context);

/// "Uw kind aanmelden voor een zomerkamp": its button says "aanmelden" as a login's does.
[[nodiscard]] bool signs_up(const form_words& said);

/// What others know of a person, asked beside the number; one box for both ("rijksregisternummer of geboortedatum")
/// asks nothing beside it.
[[nodiscard]] bool is_known_datum(const field& f);

/// A form without a secret lets in who gives the number and what others know, and no more.
[[nodiscard]] bool lets_in_by_knowledge(std::span<const field> all, const form_words& said);

}  // namespace loketwacht::rules
