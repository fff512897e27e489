#pragma once

#include <string>

#include "model/page.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

/// What a drawn page wanted to send.
[[nodiscard]] inline std::string in_words(const model::refused_requests& refused, const wording& say) {
    return say(page_phrase::refused, {std::to_string(refused.count), refused.first});
}

}  // namespace loketwacht::report
