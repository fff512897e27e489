#pragma once

#include <cstddef>
#include <vector>

#include "model/page.hpp"
#include "page/addresses.hpp"
#include "page/outline.hpp"
#include "page/page.hpp"

namespace loketwacht::page {

struct link_facts {
    std::vector<model::page_link> links;
    bool cut = false;  ///< there may be more telling ones than are kept
};

/// The telling links of a page, and the telling buttons that only a script makes something of; without doubles.
[[nodiscard]] link_facts links_of(const outline& page, const std::vector<std::size_t>& scripted, const addresses& from,
                                  const telling& keep);

}  // namespace loketwacht::page
