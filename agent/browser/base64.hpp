#pragma once

#include <optional>
#include <string>
#include <string_view>

/// RFC 4648, section 4: how DevTools takes and gives bytes.
namespace loketwacht::browser {

[[nodiscard]] std::string base64(std::string_view bytes);

/// Nothing for what is none.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace loketwacht::browser
