#pragma once

#include <string>
#include <vector>

#include "model/snapshot.hpp"
#include "report/wording.hpp"

namespace loketwacht::report {

/// Whom a host of a portal names in its security.txt.
struct security_contact {
    std::string address;  ///< "mailto:", "tel:" or "https:"
    std::string host;
    bool is_signed = false;  ///< and nobody has verified it

    /// As people read it: "security@gent.example", "+32-9-123", "https://…".
    [[nodiscard]] std::string without_scheme() const;
};

/// "by the security.txt of www.gent.example"
[[nodiscard]] std::string as_named_by(const security_contact& whom, const wording& say);

/// Those of the texts that the latest slow look read and that are not past their end; each address once.
[[nodiscard]] std::vector<security_contact> security_contacts_of(const model::portal_state& state, model::sys_time now);

}  // namespace loketwacht::report
