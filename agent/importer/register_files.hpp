#pragma once

#include <string_view>

namespace loketwacht::importer {

/// config/inventory/vlaamse_gemeenten_2025.csv and andere_namen.csv, which the build puts into the program.
[[nodiscard]] std::string_view municipalities_csv();
[[nodiscard]] std::string_view other_names_csv();

}  // namespace loketwacht::importer
