#include <iostream>

#include <fmt/format.h>

#include "canary/audit.hpp"
#include "cli/commands.hpp"
#include "cli/setup.hpp"
#include "ledger/join.hpp"

namespace loketwacht::cli {

int join_ledgers(const join_options& options) {
    const auto refused = [](const base::error& why) {
        std::cerr << "loketwacht join: " << why.message() << '\n';
        return exit_usage;
    };
    const auto joined = ledger::join(options.ledgers);
    if (!joined) return refused(joined.error());
    if (const auto audits = canary::join_audits(options.audits); !audits) return refused(audits.error());
    for (const ledger::joined_file& each : *joined) {
        std::cout << fmt::format("{}: {} portals, {} of them from another ledger\n", each.file, each.portals,
                                 each.taken);
        if (!each.copy.empty()) std::cout << fmt::format("{}: what it said before\n", each.copy);
    }
    return exit_fine;
}

}  // namespace loketwacht::cli
