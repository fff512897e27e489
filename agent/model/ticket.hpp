#pragma once

#include <string_view>

namespace loketwacht::model {

/// Whether what somebody said who works on a finding is a ticket's number or address, and no sentence, in which
/// anything may stand.
[[nodiscard]] inline bool is_ticket(std::string_view says) {
    return !says.empty() && says.find(' ') == std::string_view::npos;
}

}  // namespace loketwacht::model
