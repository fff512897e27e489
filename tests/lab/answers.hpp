#pragma once

#include <string>
#include <string_view>

#include "lab/town.hpp"

/// What a portal answers; pure, it knows no network.
namespace loketwacht::lab {

struct question {
    std::string_view method;
    std::string_view host;  ///< a name without port, in lower case
    std::string_view target;
    bool tls = false;
    bool accepts_gzip = false;
    bool keep_alive = true;
};

/// The whole HTTP/1.1 response, head and body.
[[nodiscard]] std::string answer(const site& of, const behaviour& now, const question& asked, ports on);

}  // namespace loketwacht::lab
