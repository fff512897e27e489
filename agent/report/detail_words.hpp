#pragma once

#include <string>
#include <string_view>

#include "model/language.hpp"

namespace loketwacht::report {

/// What a library said of a failure, which is English, in a language: "depth 0: certificate has expired; …" part by
/// part. What the language has no words for is left out, so that it may be empty; English is as it was.
[[nodiscard]] std::string detail_words(std::string_view detail, model::language in);

}  // namespace loketwacht::report
