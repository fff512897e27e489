#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/form_kinds.hpp"

namespace loketwacht::rules {

/// What a form's own text claims of logging in with the national number, and the labels and hints of its secret.
[[nodiscard]] std::vector<vocabulary::claim> claims_of(const seen_form& seen, const page_context& context);

/// What a page has one of: then what it says anywhere is said of that.
struct alone {
    bool login;
    bool form;  ///< that asks something
};

/// By which words a login asks the national number in its first field, which does not say so itself: "Uw gebruikersnaam
/// is uw rijksregisternummer", or "bv. 00.00.00-000.00", beside one that only says "Gebruikersnaam".
[[nodiscard]] std::optional<told_words> words_that_ask_number(const seen_form& seen, alone is,
                                                              const page_context& context);

}  // namespace loketwacht::rules
