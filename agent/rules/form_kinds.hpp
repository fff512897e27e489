#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/page.hpp"
#include "rules/fields.hpp"

/// What the forms of a page are for.
namespace loketwacht::rules {

enum class form_kind {
    login,            ///< asks a secret
    first_step,       ///< asks who one is and leads to the secret
    knowledge_login,  ///< lets people in for what they know of somebody, without any secret
    registration,
    password_change,
    forgotten_password,
    other
};

/// Words of a page, and what they say where that is a claim.
struct told_words {
    std::string words;
    std::optional<model::claim_kind> claim;
};

/// One form as people see it: an element, or a part of one (a page of ASP.NET is one element). Borrows from the page.
struct seen_form {
    const model::page_form* form = nullptr;
    form_kind kind = form_kind::other;
    std::vector<field> fields;
    const model::form_control* number = nullptr;  ///< what asks the national register number
    const model::form_control* secret = nullptr;
    const model::form_control* known =
        nullptr;              ///< of a knowledge_login: the birth date, name, address or what the card says
    told_words number_words;  ///< by which a field asks the number, where its own label does not
    std::vector<vocabulary::claim> claims;  ///< of its own text
    bool subscribes = false;                ///< to a newsletter
    std::vector<model::personal_datum> personal_data;

    /// People come in by it, now or a step later.
    [[nodiscard]] bool logs_in() const {
        return kind == form_kind::login || kind == form_kind::first_step || kind == form_kind::knowledge_login;
    }
};

/// The forms of a page, in its order.
[[nodiscard]] std::vector<seen_form> forms_of(const page_context& context);

/// The ways in which a form is sent: by its buttons, or by itself where it has none. Those of a dialog send nothing.
[[nodiscard]] std::vector<const model::form_submit*> ways_of(const model::page_form& form);

}  // namespace loketwacht::rules
