#pragma once

#include <string>

#include "cli/description.hpp"

namespace loketwacht::cli {

/// The shell's script that completes commands, options, their words and files. Each may be sourced, or put where the
/// shell looks.
[[nodiscard]] std::string bash_completion(const described_command& program);
[[nodiscard]] std::string zsh_completion(const described_command& program);
[[nodiscard]] std::string fish_completion(const described_command& program);

}  // namespace loketwacht::cli
