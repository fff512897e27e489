#pragma once

#include <array>
#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::tests {

/// A bare TCP connection to loopback, for what a well-behaved client does not do.
class raw_client {
public:
    explicit raw_client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    ~raw_client() { ::close(socket_); }
    raw_client(const raw_client&) = delete;
    raw_client& operator=(const raw_client&) = delete;
    raw_client(raw_client&&) = delete;
    raw_client& operator=(raw_client&&) = delete;

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] bool connected() const { return connected_; }

    void send(std::string_view text) const {
        while (!text.empty()) {
            const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    /// All that comes until the server closes.
    [[nodiscard]] std::string read_to_end() const {
        std::string out;
        std::array<char, 4096> buffer{};
        for (;;) {
            const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
            if (got <= 0) return out;
            out.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

    /// Waits until an answer begins.
    void wait_for_answer() const {
        char byte = 0;
        (void)::recv(socket_, &byte, 1, MSG_PEEK);
    }

    /// Whether the server has not ended the connection, be it after an answer.
    [[nodiscard]] bool is_open() const {
        std::array<char, 4096> answer{};
        for (;;) {
            const auto got = ::recv(socket_, answer.data(), answer.size(), MSG_DONTWAIT);
            if (got <= 0) return got < 0 && errno == EAGAIN;
        }
    }

private:
    int socket_;
    bool connected_ = false;
};

}  // namespace loketwacht::tests
