#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/setup.hpp"
#include "config/settings.hpp"
#include "ledger/history.hpp"
#include "ledger/ledger.hpp"
#include "model/portal.hpp"

namespace loketwacht::cli {

/// What the ledger that the configuration names knows now; an agent may be writing it. The error says why nobody can
/// tell.
[[nodiscard]] base::result<ledger::remembered> known_now(const config::settings& settings);

/// The exceptions of files that hold still, at portals that the ledger knows, and accept nothing that is open there.
[[nodiscard]] std::vector<portal_exception> idle_exceptions(const config::settings& settings,
                                                            const ledger::remembered& known, model::sys_time now);

/// Gives a command that makes a look of its own the exceptions that were made on these portals' pages: they go from the
/// ledger that the configuration names, which an agent may be writing, into one in memory. Stderr is told that they
/// count, or why they do not.
void take_page_exceptions(std::string_view command, const config::settings& settings,
                          const std::vector<model::portal_ptr>& of, ledger::ledger& into);

}  // namespace loketwacht::cli
