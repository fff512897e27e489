#pragma once

#include <string>

#include "model/language.hpp"
#include "model/snapshot.hpp"
#include "report/json.hpp"

namespace loketwacht::report {

struct survey_html_options {
    model::language in = model::language::english;
    std::string version;  ///< of the agent
    explainer explain;
};

/// The survey as a page to read and to print on A4: one file, no script, nothing loaded from anywhere; well-formed as
/// XML too. Tells how it was measured and what the numbers mean.
[[nodiscard]] std::string survey_html(const model::snapshot& snapshot, const survey_html_options& options);

}  // namespace loketwacht::report
