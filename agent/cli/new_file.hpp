#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace loketwacht::cli {

/// Whether a new file can be made there. Nothing is touched.
[[nodiscard]] base::result<void> check_new(const std::string& path);

/// Makes a file that did not exist yet; a file that came to be meanwhile is left alone.
[[nodiscard]] base::result<void> write_new(const std::string& path, std::string_view text);

}  // namespace loketwacht::cli
