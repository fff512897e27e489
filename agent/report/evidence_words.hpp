#pragma once

#include <string>

#include "model/evidence.hpp"
#include "model/language.hpp"

namespace loketwacht::report {

/// What was seen, in words: one or two sentences of at most 500 bytes, printable. They still need the escaping of
/// wherever they are shown.
[[nodiscard]] std::string in_words(const model::evidence& seen, model::language in);

}  // namespace loketwacht::report
