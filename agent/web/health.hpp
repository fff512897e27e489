#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace loketwacht::web {

/// Asks an agent's /-/healthy or /-/ready, over http: these are answered so also where the rest asks for TLS. One line:
/// what was answered; the error, why nothing was or that it is not well.
[[nodiscard]] base::result<std::string> ask_health(const std::string& host, std::uint16_t port,
                                                   const std::string& path);

}  // namespace loketwacht::web
