#pragma once

#include <functional>
#include <optional>
#include <string>

#include "model/web_access.hpp"

namespace loketwacht::web {

/// What reading the web configuration file came to.
struct access_read {
    std::optional<model::web_access> value;
    std::string mistakes;  ///< line by line, where there is no value
};

/// Where it is said who may ask the server what; without a file everybody may ask everything, over http.
struct access_source {
    std::string file;
    std::function<access_read()> read;  ///< reads the file as it is now
    /// Called whenever files were read again: what is wrong with them, so that the old ones stay, or empty.
    std::function<void(const std::string& mistakes)> tell;
};

/// Whether certificate, key and authorities can be used; what is wrong, and what would be right, or empty.
[[nodiscard]] std::string mistake_in(const model::web_tls& settings);

}  // namespace loketwacht::web
