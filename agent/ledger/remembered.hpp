#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/sqlite.hpp"
#include "model/finding.hpp"
#include "model/portal.hpp"
#include "model/remark.hpp"

namespace loketwacht::ledger {

/// What is open, each portal's newest verdict, what was discovered, and what was said on the pages.
struct remembered {
    std::vector<std::pair<std::string, model::open_finding>> findings;  ///< with their portal
    std::map<std::string, model::verdict> verdicts;
    std::map<std::string, std::vector<model::endpoint>> discovered;
    std::vector<std::string> have_answered;  ///< the portals that did, to any look that the file still knows
    std::vector<model::sys_time> pages;      ///< when looks found something critical that was told alone, the newest
    std::map<std::string, std::vector<model::remark>> remarks;
};

/// Reads all of it from a file of this version's schema. Throws sqlite_error.
[[nodiscard]] remembered read_remembered(const sqlite_connection& from);

}  // namespace loketwacht::ledger
