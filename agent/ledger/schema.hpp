#pragma once

#include "ledger/sqlite.hpp"

namespace loketwacht::ledger {

/// Throws sqlite_error where the file is another program's; reads its header only, where that tells.
void check_owner(const sqlite_connection& of);

/// Brings a database to this version's schema, step by step, in one transaction. Throws sqlite_error where the file is
/// damaged or was written by a newer version.
void migrate(const sqlite_connection& to);

/// Throws sqlite_error where `migrate` would have something to do: who only reads cannot.
void check_version(const sqlite_connection& of);

}  // namespace loketwacht::ledger
