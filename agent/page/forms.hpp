#pragma once

#include <cstddef>
#include <vector>

#include "model/page.hpp"
#include "page/addresses.hpp"
#include "page/outline.hpp"
#include "page/owners.hpp"

namespace loketwacht::page {

struct form_facts {
    std::vector<model::page_form> forms;
    bool cut = false;  ///< there were more forms, controls or ways to send one off than are kept
};

/// The forms of a page as a browser would submit them (WHATWG HTML, 4.10.22 form submission).
[[nodiscard]] form_facts forms_of(const outline& page, const addresses& from, std::vector<owned_form> owned);

}  // namespace loketwacht::page
