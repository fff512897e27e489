#pragma once

#include "cli/journal.hpp"
#include "ledger/history.hpp"
#include "report/pages.hpp"
#include "web/handlers.hpp"

namespace loketwacht::cli {

/// The pages that `run` shows. Borrows the past and the journal.
[[nodiscard]] web::page_handlers pages_of(const ledger::history& past, const journal& told,
                                          const report::shard_links& shards);

}  // namespace loketwacht::cli
