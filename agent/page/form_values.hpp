#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/page.hpp"
#include "page/page.hpp"

namespace loketwacht::page {

/// One pair of a form's entry list, as the page filled it in: hidden values, defaults, what is selected or checked.
struct form_value {
    std::string name;
    std::string value;
};

/// A form as a browser would send it off when a visitor presses Enter in it: by its first submit button (WHATWG HTML,
/// "implicit submission", "constructing the entry list").
struct filled_form {
    std::optional<model::url> action;  ///< absent where it is no http or https URL
    model::form_method method = model::form_method::get;
    bool urlencoded = true;  ///< else multipart/form-data or text/plain
    std::vector<form_value> values;
};

/// A page with what its forms would send. It holds values that the server chose (tokens, maybe personal data): for one
/// submission and never to be kept, logged or shown.
struct form_page {
    std::vector<filled_form> forms;
    std::string text;  ///< what is written on it, blanks collapsed; the labels of its buttons too
    bool cut = false;  ///< beyond the bounds of bound.hpp: the rest was not seen
};

/// Reads a page within the same bounds as `read`. Pure; never throws but for lack of memory.
[[nodiscard]] form_page read_forms(const source& from);

}  // namespace loketwacht::page
