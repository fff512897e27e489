#include "cli/service_manager.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace loketwacht::cli {

void tell_service_manager(std::string_view state) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing in the agent changes the environment
    const char* path = std::getenv("NOTIFY_SOCKET");
    const std::string_view name = path == nullptr ? "" : path;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.empty() || name.size() >= sizeof(address.sun_path)) return;
    std::memcpy(address.sun_path, name.data(), name.size());
    // A name of the abstract namespace begins with a zero, and ends where the address does.
    if (name.front() == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    const int to = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (to < 0) return;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as socket addresses are given
    ::sendto(to, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address), length);
    ::close(to);
}

}  // namespace loketwacht::cli
