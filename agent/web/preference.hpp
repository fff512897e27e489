#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/language.hpp"

namespace loketwacht::web {

/// One element of a header by which a client says what it prefers: "gzip;q=0.5".
struct preference {
    std::string what;   ///< in lower case
    double weight = 0;  ///< from 0, not acceptable, to 1
};

/// The elements of such a header, in its order (RFC 9110, section 12.4.2). What cannot be read is not acceptable.
[[nodiscard]] std::vector<preference> preferences_of(std::string_view header);

/// The one of our languages that Accept-Language likes best (RFC 9110, section 12.5.4), the first of those that it
/// likes equally; "nl-BE" is Dutch. Nothing where it names none.
[[nodiscard]] std::optional<model::language> preferred_language(std::string_view accept_language);

}  // namespace loketwacht::web
