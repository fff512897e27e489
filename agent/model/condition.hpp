#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace loketwacht::model {

/// What the agent needs of its machine, its files and its helpers to watch as it should. The list is closed: it is a
/// label of a metric.
enum class agent_part {
    clock,          ///< the machine's clock can be right
    descriptors,    ///< there are file descriptors for connections
    memory,         ///< there is room below the limit of the control group
    reader,         ///< the process that reads pages runs, in a sandbox
    browser,        ///< the browser that draws pages answers, where one is configured
    trust_store,    ///< the certificate authorities to trust could be read
    ledger,         ///< the ledger's file can be read and written
    configuration,  ///< the configuration as it is now was taken
};

inline constexpr std::size_t agent_part_count = static_cast<std::size_t>(agent_part::configuration) + 1;

/// Every part, in the order of the list.
[[nodiscard]] std::array<agent_part, agent_part_count> all_agent_parts();

/// As metrics and JSON name it, `trust_store`.
[[nodiscard]] std::string_view to_string(agent_part part);

/// How one part is.
struct condition {
    std::string wrong;  ///< what is wrong with it, a sentence of the agent's log; empty: nothing
    sys_time since{};   ///< since when it is well, or is not

    [[nodiscard]] bool is_well() const { return wrong.empty(); }
};

/// How all parts are, in the order of the list.
using conditions = std::array<condition, agent_part_count>;

}  // namespace loketwacht::model
