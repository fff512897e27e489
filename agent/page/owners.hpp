#pragma once

#include <cstddef>
#include <vector>

#include "page/outline.hpp"

namespace loketwacht::page {

/// A form with what goes with it: places in the outline's controls, in the page's order.
struct owned_form {
    const noted_form* form = nullptr;  ///< null: outside any form
    std::size_t number = 0;            ///< from 1
    std::vector<std::size_t> controls;
    std::vector<std::size_t> buttons;  ///< those that send it off
    bool asks_password = false;
};

struct owned_forms {
    std::vector<owned_form> forms;  ///< in the page's order; at the end, where something visible is in none, the rest
    std::vector<std::size_t> scripted;  ///< buttons that send no form off
};

/// Which controls go with which form (WHATWG HTML, "form owner"): by their `form` attribute, else the form that the
/// parser had open at their place, else the form that they stand in. `form_ends` are the offsets of the tags </form>,
/// ascending: a form that a table cut short goes on until there.
[[nodiscard]] owned_forms owned_forms_of(const outline& page, const std::vector<std::size_t>& form_ends);

}  // namespace loketwacht::page
