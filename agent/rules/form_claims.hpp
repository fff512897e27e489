#pragma once

#include <vector>

#include "rules/forms.hpp"

namespace loketwacht::rules {

/// What a form's own text claims of logging in with the national number, and the labels and hints of its secret.
[[nodiscard]] std::vector<vocabulary::claim> claims_of(const seen_form& seen, const page_context& context);

}  // namespace loketwacht::rules
