#include "web/listener.hpp"

#include <cerrno>
#include <memory>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {

namespace {

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
    const int made =
        ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol);
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

listener::opening listener::open(const std::string& host, std::uint16_t port) {
    close();
    int error = 0;
    int made = -1;
    const addresses found = addresses_of(host, port);
    for (const addrinfo* each = found.get(); each != nullptr && made < 0; each = each->ai_next) {
        made = listening_at(*each);
        if (made < 0) error = errno;
    }
    if (made < 0) return {0, error};
    socket_ = made;
    return {port_of(made), 0};
}

listener::acceptance listener::accept() const {
    for (;;) {
        const int accepted = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted >= 0) return {state::accepted, accepted};
        if (errno == EAGAIN) return {state::nobody_waits, -1};
        if (errno == EINVAL || errno == EBADF || errno == ENOTSOCK || errno == EOPNOTSUPP) return {state::over, -1};
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            return {state::short_of_resources, -1};
        // Of other errors, say that the client left meanwhile, the next connection knows nothing.
    }
}

void listener::close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
}

}  // namespace loketwacht::web
