#pragma once

#include <optional>
#include <string_view>

#include "importer/columns.hpp"

namespace loketwacht::importer {

/// What a header means, in Dutch, French or English and any case; nothing where it means none of the columns.
struct header_meaning {
    column kind;
    bool whole;  ///< all of it is known; else some word of it is
};
[[nodiscard]] std::optional<header_meaning> meaning_of(std::string_view header);

}  // namespace loketwacht::importer
