#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::probe {

/// The addresses that a sitemap lists (https://www.sitemaps.org/protocol.html): what stands in each `loc`, as written
/// but for XML's own escapes. Of anything else than a sitemap it finds nothing. Linear; at most 50,000, as the protocol
/// has it.
[[nodiscard]] std::vector<std::string> addresses_in_sitemap(std::string_view text);

}  // namespace loketwacht::probe
