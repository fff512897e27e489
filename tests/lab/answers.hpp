#pragma once

#include <string>

#include "lab/exchange.hpp"
#include "lab/town.hpp"

/// What a portal answers; it knows no network, and remembers nothing but who is logged in.
namespace loketwacht::lab {

/// The whole HTTP/1.1 response, head and body.
[[nodiscard]] std::string answer(const site& of, const behaviour& now, const question& asked, ports on);

}  // namespace loketwacht::lab
