#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "model/web_access.hpp"

namespace loketwacht::web {

/// Where it is said who may ask the server what; without a file everybody may ask everything, over http.
struct access_source {
    std::string file;
    /// Reads the file as it is now; the error has a line for each mistake.
    std::function<base::result<model::web_access>()> read;
    /// Called whenever files were read again; where that failed, the old ones stay.
    std::function<void(const base::result<void>&)> tell;
};

/// Whether certificate, key and authorities can be used.
[[nodiscard]] base::result<void> check_tls(const model::web_tls& settings);

}  // namespace loketwacht::web
