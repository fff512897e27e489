#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/time.hpp"

namespace loketwacht::model {

/// What is known of the certificate authorities that the agent trusts.
struct trust_facts {
    std::size_t roots = 0;             ///< that are trusted, the system's and the configured ones
    sys_time newest{};                 ///< when the youngest of them was made: the store is no older than that
    std::vector<std::string> dropped;  ///< the names of those that browsers have trusted and no longer do

    bool operator==(const trust_facts&) const = default;
};

}  // namespace loketwacht::model
