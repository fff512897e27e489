#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

namespace loketwacht::cli {

/// What the command line takes, as values: completions and the manual page are made of what parses it, so that neither
/// can fall behind.

struct described_option {
    std::vector<std::string> names;  ///< with their dashes, the short one first
    std::string value;               ///< what it takes, such as FILE or info|warning|critical; empty: a flag
    std::string usual;               ///< the value where it is not given; empty: none
    std::string help;
    std::vector<std::string> choices;  ///< the words that it takes, where it is one of a few

    [[nodiscard]] bool takes_file() const { return value == "FILE"; }
};

struct described_command {
    std::string name;
    std::string help;
    std::string footer;  ///< exit codes and examples
    std::vector<described_option> options;
    std::vector<described_option> operands;  ///< what stands without a name
    std::vector<described_command> commands;
};

[[nodiscard]] described_command describe(const CLI::App& app);

}  // namespace loketwacht::cli
