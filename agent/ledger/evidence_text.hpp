#pragma once

#include <string>

#include "model/evidence.hpp"

namespace loketwacht::ledger {

/// Evidence as the file keeps it: JSON, which SQLite's own functions read too.
[[nodiscard]] std::string kept(const model::evidence& seen);

/// What `kept` wrote. A text that is none stays as words.
[[nodiscard]] model::evidence evidence_kept(const std::string& text);

/// How a page was discovered, likewise. An older agent wrote one of four sentences, which are read into data too.
[[nodiscard]] model::evidence way_kept(const std::string& text);

}  // namespace loketwacht::ledger
