#pragma once

#include <string>
#include <vector>

#include "model/time.hpp"

namespace loketwacht::model {

/// Whom a host itself names for reports of flaws, in its security.txt (RFC 9116), as the slow look read it; kept beside
/// every later observation until the next one. Personal data, as `contact_point` is.
struct security_text {
    std::vector<std::string> contacts;  ///< "mailto:", "tel:" or "https:", in the file's order; at least one
    sys_time expires{};
    bool is_signed = false;  ///< by OpenPGP; nobody has verified it

    bool operator==(const security_text&) const = default;
};

}  // namespace loketwacht::model
