#pragma once

#include <string>
#include <string_view>

namespace loketwacht::cli {

/// Why no new file can be made there, told for a person; empty where it can. Nothing is touched.
[[nodiscard]] std::string why_not_new(const std::string& path);

/// Makes a file that did not exist yet. What went wrong, or nothing; a file that came to be meanwhile is left alone.
[[nodiscard]] std::string write_new(const std::string& path, std::string_view text);

}  // namespace loketwacht::cli
