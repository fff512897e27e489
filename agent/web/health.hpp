#pragma once

#include <cstdint>
#include <string>

namespace loketwacht::web {

struct health_answer {
    bool well = false;
    std::string text;  ///< one line: what was answered, or why nothing was
};

/// Asks an agent's /-/healthy or /-/ready, over http: these are answered so also where the rest asks for TLS.
[[nodiscard]] health_answer ask_health(const std::string& host, std::uint16_t port, const std::string& path);

}  // namespace loketwacht::web
