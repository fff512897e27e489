#pragma once

#include <optional>
#include <string_view>

#include "model/url.hpp"

namespace loketwacht::model {

/// Where a declarative refresh leads (WHATWG HTML, "shared declarative refresh steps"): the content of
/// <meta http-equiv=refresh>, or of a Refresh header, such as "0; url=/aanmelden". Nothing where it names no URL: the
/// page is loaded again.
[[nodiscard]] std::optional<url> refresh_target(std::string_view content, const url& base);

}  // namespace loketwacht::model
