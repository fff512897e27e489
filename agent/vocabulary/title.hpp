#pragma once

#include "vocabulary/claims.hpp"

namespace loketwacht::vocabulary {

/// A heading, or a term, the cell of a row, the label of a box: a few words that do not end as a sentence does.
[[nodiscard]] bool is_title(const passage& text);

}  // namespace loketwacht::vocabulary
