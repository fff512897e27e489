#include "model/canary.hpp"

namespace loketwacht::model {

std::string_view to_string(canary_outcome o) {
    switch (o) {
        case canary_outcome::accepted:
            return "accepted";
        case canary_outcome::refused:
            return "refused";
        case canary_outcome::stopped:
            return "stopped";
        case canary_outcome::unclear:
            break;
    }
    return "unclear";
}

}  // namespace loketwacht::model
