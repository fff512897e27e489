#include <iostream>
#include <stdexcept>

#include "cli/agent.hpp"
#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "cli/setup.hpp"
#include "rules/rules.hpp"

namespace loketwacht::cli {

int run(const run_options& options) {
    auto settings = load_or_explain(options.config_file);
    if (!settings) return exit_usage;
    if (const std::string missing = missing_contact(*settings); !missing.empty()) {
        std::cerr << options.config_file << ": " << missing << '\n';
        return exit_usage;
    }
    raise_open_file_limit();
    std::vector<std::string_view> names;
    for (const model::rule_text& rule : loketwacht::rules::catalogue())
        names.push_back(rule.name);
    try {
        metrics::agent_metrics metrics(version(), names);
        agent watching(options.config_file, std::move(*settings), metrics);
        watching.run();
        return exit_fine;
    } catch (const std::exception& cannot) {
        std::cerr << "loketwacht run: " << cannot.what() << '\n';
        return exit_usage;
    }
}

}  // namespace loketwacht::cli
