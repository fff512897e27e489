#pragma once

#include <vector>

#include "page/addresses.hpp"
#include "page/limits.hpp"
#include "page/owners.hpp"

namespace loketwacht::page {

struct kept_forms {
    std::vector<owned_form> forms;
    bool cut = false;  ///< a form or a visible control is left out
};

/// The forms and controls that fit into `most_form_bytes`: passwords and what stands before them first, hidden fields
/// last. Their order stays the page's.
[[nodiscard]] kept_forms keep_what_fits(std::vector<owned_form> forms, const outline& page, const addresses& from);

}  // namespace loketwacht::page
