#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "model/web_access.hpp"

namespace loketwacht::config {

/// Either what a web configuration file says or every mistake in it.
struct web_file_result {
    std::optional<model::web_access> value;
    std::vector<mistake> errors;
};

/// Reads a file in the format of Prometheus's exporter-toolkit. What the agent does not do is told as a mistake rather
/// than ignored. Never throws. Paths in it start beside the file; that those files fit together is not looked at here.
[[nodiscard]] web_file_result load_web_file(const std::string& path);

/// Where the agent of a configuration file listens, whatever else is wrong with that file; nothing, and every mistake
/// that stands in the way, where it does not say.
struct listen_result {
    std::optional<listen_address> value;
    std::vector<mistake> errors;
};
[[nodiscard]] listen_result load_listen(const std::string& path);

}  // namespace loketwacht::config
