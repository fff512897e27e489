#include "web/listener.hpp"

#include <cerrno>
#include <chrono>
#include <memory>
#include <thread>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr auto pause_without_resources = 50ms;

using addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

addresses addresses_of(const std::string& host, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const bool known = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) == 0;
    return {known ? found : nullptr, freeaddrinfo};
}

void set_option(int socket, int level, int name, int value) {
    setsockopt(socket, level, name, &value, sizeof value);
}

// A socket that listens there; -1, with errno, where that cannot be had.
int listening_at(const addrinfo& address) {
    const int made = ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol);
    if (made < 0) return -1;
    // Without SO_REUSEPORT, which would let a second agent take half of the connections.
    set_option(made, SOL_SOCKET, SO_REUSEADDR, 1);
    if (address.ai_family == AF_INET6) set_option(made, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    // Connections that are accepted inherit it.
    set_option(made, IPPROTO_TCP, TCP_NODELAY, 1);
    if (::bind(made, address.ai_addr, address.ai_addrlen) == 0 && ::listen(made, SOMAXCONN) == 0) return made;
    const int error = errno;
    ::close(made);
    errno = error;
    return -1;
}

std::uint16_t port_of(int socket) {
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    if (getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
    return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(bound).sin6_port
                                             : reinterpret_cast<const sockaddr_in&>(bound).sin_port);
}

}  // namespace

listener::~listener() {
    if (socket_ >= 0) ::close(socket_);
}

listener::opening listener::open(const std::string& host, std::uint16_t port) {
    adopt(-1);
    int error = 0;
    int made = -1;
    const addresses found = addresses_of(host, port);
    for (const addrinfo* each = found.get(); each != nullptr && made < 0; each = each->ai_next) {
        made = listening_at(*each);
        if (made < 0) error = errno;
    }
    if (made < 0) return {0, error};
    adopt(made);
    return {port_of(made), 0};
}

// In place of the one before.
void listener::adopt(int socket) {
    const std::lock_guard lock(mutex_);
    if (socket_ >= 0) ::close(socket_);
    socket_ = socket;
    if (closed_ && socket >= 0) ::shutdown(socket, SHUT_RDWR);
}

std::optional<int> listener::accept() const {
    for (;;) {
        const int accepted = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted >= 0) return accepted;
        if (errno == EINVAL || errno == EBADF || errno == ENOTSOCK || errno == EOPNOTSUPP) return std::nullopt;
        // No descriptor is free, say: the connection waits in the kernel. Of other errors the next connection knows
        // nothing.
        if (errno != EINTR && errno != ECONNABORTED) std::this_thread::sleep_for(pause_without_resources);
    }
}

void listener::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);
}

}  // namespace loketwacht::web
