#pragma once

#include <string_view>

#include "report/markup.hpp"

namespace loketwacht::report {

/// The head of a document that prints on A4 and loads nothing: letters and reports of a period. Its style knows
/// `.letter` (a sheet), `h1` to `h4`, `ol` of points, and `dl` of facts; more is written behind it.
void add_sheet_head(markup& out, std::string_view title, std::string_view more_style = {});

}  // namespace loketwacht::report
