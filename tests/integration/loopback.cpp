#include "loopback.hpp"

#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::integration {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

sockaddr_in address_of(const std::string& address, std::uint16_t port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_addr.s_addr = htonl(asio::ip::make_address_v4(address).to_uint());
    out.sin_port = htons(port);
    return out;
}

int new_socket(int type) {
    const int out = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    if (out < 0) throw std::runtime_error("no socket");
    return out;
}

std::uint16_t bind_anywhere(int socket, const std::string& address) {
    sockaddr_in at = address_of(address, 0);
    socklen_t size = sizeof at;
    if (bind(socket, reinterpret_cast<sockaddr*>(&at), size) != 0 ||
        getsockname(socket, reinterpret_cast<sockaddr*>(&at), &size) != 0) {
        throw std::runtime_error("no free port on " + address);
    }
    return ntohs(at.sin_port);
}

int start_connecting(const std::string& address, std::uint16_t port) {
    const int out = new_socket(SOCK_STREAM | SOCK_NONBLOCK);
    const sockaddr_in to = address_of(address, port);
    const int now = connect(out, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    if (now != 0 && errno != EINPROGRESS) throw std::runtime_error("cannot connect to " + address);
    return out;
}

}  // namespace

std::string own_address(unsigned number) {
    const auto id = static_cast<unsigned>(getpid());
    return "127." + std::to_string(64 + number) + '.' + std::to_string((id >> 8U) & 255U) + '.' +
           std::to_string(id & 255U);
}

std::uint16_t free_port(const std::string& address) {
    asio::io_context io;
    const tcp::acceptor probe(io, tcp::endpoint(asio::ip::make_address(address), 0));
    return probe.local_endpoint().port();
}

void await_listening(const std::string& address, std::uint16_t port, process& program,
                     const std::filesystem::path& output) {
    asio::io_context io;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(120);
    while (std::chrono::steady_clock::now() < until && program.running()) {
        tcp::socket socket(io);
        boost::system::error_code refused;
        socket.connect(tcp::endpoint(asio::ip::make_address(address), port), refused);
        if (!refused) return;
        std::this_thread::yield();
    }
    throw std::runtime_error("nothing listens on " + address + ':' + std::to_string(port) + ": " + read_file(output));
}

full_backlog::full_backlog(const std::string& address) : listening_(new_socket(SOCK_STREAM)), first_(-1), second_(-1) {
    port_ = bind_anywhere(listening_, address);
    if (listen(listening_, 0) != 0) throw std::runtime_error("cannot listen on " + address);
    first_ = start_connecting(address, port_);
    second_ = start_connecting(address, port_);
}

full_backlog::~full_backlog() {
    close(second_);
    close(first_);
    close(listening_);
}

silent_udp::silent_udp(const std::string& address) : socket_(new_socket(SOCK_DGRAM)) {
    port_ = bind_anywhere(socket_, address);
}

silent_udp::~silent_udp() {
    close(socket_);
}

}  // namespace loketwacht::integration
