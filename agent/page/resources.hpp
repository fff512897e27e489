#pragma once

#include <vector>

#include "model/page.hpp"
#include "page/addresses.hpp"
#include "page/outline.hpp"

namespace loketwacht::page {

/// What a browser loads of its own accord: frames, and what comes over http. Without doubles, in the page's order.
[[nodiscard]] std::vector<model::page_resource> resources_of(const outline& page, const model::url& base);

}  // namespace loketwacht::page
