#pragma once

#include <optional>
#include <string_view>

#include "model/hop.hpp"

/// Answers that are not the site's own page, though they may come with status 200: walls of filters and appliances,
/// notices of maintenance, of an error, of nothing being there.
namespace loketwacht::vocabulary {

struct notice {
    std::string_view by;   ///< "Cloudflare"; empty where the words do not tell whose it is
    bool is_wall = false;  ///< somebody keeps the agent out; else the site itself has nothing to show now
};

/// What such an answer is; nothing where it may be the site's own page. A page is a notice only where it is short and
/// asks nothing to be filled in, for a town also writes of works and of errors.
[[nodiscard]] std::optional<notice> notice_in(const model::hop& hop);

}  // namespace loketwacht::vocabulary
