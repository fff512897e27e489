#pragma once

#include <set>
#include <string>

#include "model/certificate.hpp"
#include "net/certificate_path.hpp"

namespace loketwacht::net {

/// What is wrong with one path: {ok}, or problems.
struct path_findings {
    std::set<model::verification> results;
    std::string detail;  ///< the verifier's words on the problems, "depth 0: certificate has expired; …"
    std::size_t problems = 0;
    std::size_t ends_at = 0;        ///< of the path: whose issuer is not known, or what browsers refuse
    bool is_leaf_at_fault = false;  ///< alone: no other path would be better

    [[nodiscard]] bool is_sound() const { return problems == 0; }
};

/// Verifies one path (RFC 5280, section 6) and what browsers ask beyond it (`refused_by_browsers`), without stopping at
/// the first problem. Host names are not looked at.
[[nodiscard]] path_findings verify_path(const certificate_path& path, model::sys_time now);

}  // namespace loketwacht::net
