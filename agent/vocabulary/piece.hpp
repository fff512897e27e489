#pragma once

#include <string_view>

#include <re2/stringpiece.h>

namespace loketwacht::vocabulary {

/// A text as RE2 takes it: its own type before 2023, and then Abseil's, which Debian 13 builds as no std::string_view.
inline re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace loketwacht::vocabulary
