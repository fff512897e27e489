#pragma once

#include <string>
#include <string_view>

#include "cli/description.hpp"

namespace loketwacht::cli {

/// The manual page loketwacht(1), for man(7): what `--help` says, of every command.
[[nodiscard]] std::string manual_page(const described_command& program, std::string_view version);

}  // namespace loketwacht::cli
