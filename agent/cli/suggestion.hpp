#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace loketwacht::cli {

/// What was perhaps meant by the first word of a command line that is no command, or else by the first option that its
/// command does not have; empty where there is no such word, or nothing is near.
[[nodiscard]] std::string suggestion(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace loketwacht::cli
