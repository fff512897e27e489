#pragma once

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

// The command line of what is written from the ledger, and of what joins ledgers.
namespace loketwacht::cli {

void add_letter(CLI::App& app, letter_options& options);
void add_report(CLI::App& app, report_options& options);
void add_join(CLI::App& app, join_options& options);

}  // namespace loketwacht::cli
