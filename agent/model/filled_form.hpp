#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/page.hpp"

/// What a page's forms would send: values that the server chose (tokens, maybe personal data), for one submission and
/// never to be kept, logged or shown.
namespace loketwacht::model {

/// One pair of a form's entry list, as the page filled it in: hidden values, defaults, what is selected or checked.
struct form_value {
    std::string name;
    std::string value;
};

/// A form as a browser would send it off when a visitor presses Enter in it: by its first submit button (WHATWG HTML,
/// "implicit submission", "constructing the entry list").
struct filled_form {
    std::optional<model::url> action;  ///< absent where it is no http or https URL
    form_method method = form_method::get;
    bool urlencoded = true;  ///< else multipart/form-data or text/plain
    std::vector<form_value> values;
};

struct form_page {
    std::vector<filled_form> forms;
    std::string text;                     ///< what is written on it, blanks collapsed; the labels of its buttons too
    bool cut = false;                     ///< its end was not seen
    std::optional<model::unread> unread;  ///< nothing of it was: `cut` too, and all else is empty
};

}  // namespace loketwacht::model
