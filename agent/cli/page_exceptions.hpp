#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/setup.hpp"
#include "config/settings.hpp"
#include "ledger/history.hpp"
#include "ledger/ledger.hpp"
#include "model/portal.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::cli {

/// What the ledger that the configuration names knows now; an agent may be writing it. The error says why nobody can
/// tell.
[[nodiscard]] base::result<ledger::remembered> known_now(const config::settings& settings);

/// The exceptions of files that hold still, at portals that the ledger knows, and accept nothing that is open there.
[[nodiscard]] std::vector<portal_exception> idle_exceptions(const config::settings& settings,
                                                            const ledger::remembered& known, model::sys_time now);

/// What was said on portals' pages, for a command that makes a look of its own: it comes from the ledger that the
/// configuration names, which an agent may be writing. Of nothing where there is none; stderr is told why.
class said_on_pages {
public:
    said_on_pages(std::string_view command, const config::settings& settings);

    /// The exceptions of these portals, into the ledger of the command's own look. Stderr is told that they count.
    void give_exceptions(const std::vector<model::portal_ptr>& of, ledger::ledger& into) const;

    /// The state with who works on what. Its findings are as old as the look, so what holds is what is said of those
    /// that the ledger has as open.
    [[nodiscard]] model::portal_state_ptr with_handled(const model::portal_state_ptr& state) const;

private:
    std::string_view command_;
    std::string ledger_;
    ledger::remembered known_;
};

}  // namespace loketwacht::cli
