#pragma once

#include <string_view>

namespace loketwacht::cli {

/// Tells the service manager that started the agent how it is, where one asked (`NOTIFY_SOCKET`; sd_notify(3)):
/// `READY=1` once it serves, `WATCHDOG=1` as long as it watches, `STOPPING=1` before it ends. One datagram, which
/// nobody waits for: systemd then counts the agent as hung, which is what it does with an agent that cannot send it.
/// From the agent's thread.
void tell_service_manager(std::string_view state);

}  // namespace loketwacht::cli
