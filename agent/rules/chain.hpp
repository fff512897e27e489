#pragma once

#include <cstddef>
#include <vector>

#include "model/certificate.hpp"

namespace loketwacht::rules {

/// The positions of the certificates that a visitor depends on: the host's own, and the others that were sent but for
/// roots. A root is trusted for being in the browser's store: nobody looks at its dates or its signature on itself.
[[nodiscard]] inline std::vector<std::size_t> below_roots(const model::certificate_chain& chain) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < chain.sent.size(); ++i) {
        if (i == 0 || !chain.sent[i]->is_self_issued) positions.push_back(i);
    }
    return positions;
}

}  // namespace loketwacht::rules
