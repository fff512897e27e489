#pragma once

#include <filesystem>
#include <string>

#include "lab/town.hpp"

namespace loketwacht::lab {

/// Writes into the directory, made where it is missing, what a watcher of this town needs: `ca.pem` (the root),
/// `loketwacht.yaml`, `inventory.yaml`, and `expected.json` (what it must find). Throws std::runtime_error.
void write_configuration(const std::filesystem::path& directory, const town& town, ports on,
                         const std::string& agent_listen);

}  // namespace loketwacht::lab
