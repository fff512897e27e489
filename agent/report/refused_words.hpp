#pragma once

#include <string>

#include "model/page.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

/// What a drawn page wanted to send; empty where that is nothing.
[[nodiscard]] inline std::string in_words(const model::refused_requests& refused, const wording& say) {
    if (refused.count == 0) return {};
    return say(page_phrase::refused, {std::to_string(refused.count), refused.first});
}

}  // namespace loketwacht::report
