#pragma once

#include <string>

#include "model/finding.hpp"
#include "report/evidence_words.hpp"

namespace loketwacht::rules::testing {

/// What was seen, as people read it.
inline std::string evidence_words(const model::finding& f) {
    return report::in_words(f.evidence, model::language::english);
}

}  // namespace loketwacht::rules::testing
