#pragma once

#include "web/routes.hpp"
#include "web/service.hpp"

// The addresses of what people read.
namespace loketwacht::web {

[[nodiscard]] response show_status(const request& asked, service& by);
[[nodiscard]] response show_agent(const request& asked, service& by);
[[nodiscard]] response show_portal(const request& asked, service& by);
[[nodiscard]] response show_letter(const request& asked, service& by);
[[nodiscard]] response show_runbook(const request& asked, service& by);
[[nodiscard]] response show_picture(const request& asked, service& by);
[[nodiscard]] response show_style(const request& asked, service& by);
[[nodiscard]] response show_icon(const request& asked, service& by);

}  // namespace loketwacht::web
