#pragma once

#include <optional>
#include <string_view>

#include "model/page.hpp"
#include "page/characters.hpp"

namespace loketwacht::page {

/// Where a page's references lead from.
struct addresses {
    const model::url& document;
    model::url base;  ///< of <base href>, else the document's

    /// Where a form's action leads; nothing where it is no http or https URL (javascript:, mailto:).
    [[nodiscard]] std::optional<model::url> action(std::string_view written) const {
        if (trimmed(written).empty()) return document;
        return base::to_optional(model::resolve(base, written));
    }
};

}  // namespace loketwacht::page
