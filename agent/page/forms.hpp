#pragma once

#include <cstddef>
#include <vector>

#include "model/page.hpp"
#include "page/outline.hpp"

namespace loketwacht::page {

/// Where a page's references lead from.
struct addresses {
    const model::url& document;
    model::url base;  ///< of <base href>, else the document's
};

struct form_facts {
    std::vector<model::page_form> forms;
    std::vector<std::size_t> scripted;  ///< buttons that send no form off: places in the outline's controls
    bool cut = false;                   ///< there were more forms, controls or ways to send one off than are kept
};

/// The forms of a page as a browser would submit them (WHATWG HTML, 4.10.18.3 form owner and 4.10.22 submission).
/// `form_ends` are the offsets of the tags </form>: a form that a table cut short goes on until there.
[[nodiscard]] form_facts forms_of(const outline& page, const addresses& from,
                                  const std::vector<std::size_t>& form_ends);

}  // namespace loketwacht::page
