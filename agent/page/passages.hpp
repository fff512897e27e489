#pragma once

#include <string>
#include <vector>

#include "page/outline.hpp"
#include "page/page.hpp"

namespace loketwacht::page {

struct passage_facts {
    std::vector<std::string> passages;
    bool cut = false;  ///< there are more telling ones than are kept
};

/// The telling passages of a page in its order, attributes that people read among them, each below its heading, and
/// with the texts right before and after it that are worth keeping beside it.
[[nodiscard]] passage_facts passages_of(const outline& page, const interests& keep);

}  // namespace loketwacht::page
