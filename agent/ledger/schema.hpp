#pragma once

#include "ledger/sqlite.hpp"

namespace loketwacht::ledger {

/// Brings a database to this version's schema, step by step, in one transaction. Throws sqlite_error where the file is
/// damaged, is another program's, or was written by a newer version.
void migrate(const sqlite_connection& to);

}  // namespace loketwacht::ledger
