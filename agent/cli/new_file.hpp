#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace loketwacht::cli {

/// Whether a new file can be made there. Nothing is touched.
[[nodiscard]] base::result<void> check_new(const std::string& path);

/// Makes a file that did not exist yet; a file that came to be meanwhile is left alone.
[[nodiscard]] base::result<void> write_new(const std::string& path, std::string_view text);

/// Makes each of these files, with what `text` gives for its place; all are looked for before the first is made, for
/// half of them would be nobody's wish.
[[nodiscard]] base::result<void> write_all_new(const std::vector<std::string>& paths,
                                               const std::function<std::string(std::size_t)>& text);

}  // namespace loketwacht::cli
