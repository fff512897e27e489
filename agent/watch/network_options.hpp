#pragma once

#include <string_view>

#include "config/settings.hpp"
#include "net/network.hpp"

namespace loketwacht::watch {

/// What the settings ask of the network. `version` is the agent's, for its User-Agent.
[[nodiscard]] net::network::options network_options(const config::settings& settings, std::string_view version);

}  // namespace loketwacht::watch
