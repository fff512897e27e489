#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace loketwacht::ledger {

/// What joining came to for one file.
struct joined_file {
    std::string file;
    std::int64_t portals = 0;  ///< that it knows now
    std::int64_t taken = 0;    ///< of these, as another file knew them
    std::string copy;          ///< the file with what it said before; empty: it is as it was, or was empty
};

/// Makes the ledgers of several agents say the same of every portal, before portals move between the agents: all that
/// the one knows whose agent began last to look at it, and nothing of what others knew. Each file tells only of portals
/// that its own agent watches. A file that is not there is made; one that is changed is copied first, but not its
/// pictures. Done again it changes nothing; where it fails, each file is whole, and it can be done again. No agent may
/// run on any of them: the error says which one does, or what else is wrong.
[[nodiscard]] base::result<std::vector<joined_file>> join(const std::vector<std::string>& files);

}  // namespace loketwacht::ledger
