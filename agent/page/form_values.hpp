#pragma once

#include "model/filled_form.hpp"
#include "page/page.hpp"

namespace loketwacht::page {

/// What the page's forms would send. Where `read` may be called.
[[nodiscard]] model::form_page read_forms(const source& from);

}  // namespace loketwacht::page
