#include "model/condition.hpp"

namespace loketwacht::model {

std::string_view to_string(agent_part part) {
    switch (part) {
        case agent_part::clock:
            return "clock";
        case agent_part::descriptors:
            return "descriptors";
        case agent_part::memory:
            return "memory";
        case agent_part::reader:
            return "reader";
        case agent_part::browser:
            return "browser";
        case agent_part::trust_store:
            return "trust_store";
        case agent_part::ledger:
            return "ledger";
        case agent_part::configuration:
            return "configuration";
    }
    return "";
}

std::array<agent_part, agent_part_count> all_agent_parts() {
    std::array<agent_part, agent_part_count> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out.at(i) = static_cast<agent_part>(i);
    return out;
}

}  // namespace loketwacht::model
