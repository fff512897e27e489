#pragma once

#include "web/routes.hpp"
#include "web/service.hpp"

// The addresses where who is logged in says something of a finding, or takes it back.
namespace loketwacht::web {

[[nodiscard]] response accept_finding(const request& asked, service& by);
[[nodiscard]] response handle_finding(const request& asked, service& by);

}  // namespace loketwacht::web
