#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "process.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::integration {

/// Loopback addresses that no other test process uses, so that tests can run side by side; `number` is under 32.
[[nodiscard]] std::string own_address(unsigned number = 0);

/// A port of those addresses where nothing ever listens.
inline constexpr std::uint16_t closed_port = 1;

/// A port that is free on the address now.
[[nodiscard]] std::uint16_t free_port(const std::string& address);

/// Returns when something listens; throws std::runtime_error when the program ends or takes too long.
void await_listening(const std::string& address, std::uint16_t port, process& program,
                     const std::filesystem::path& output);

/// A socket that listens but has no room: who connects to it gets no answer at all.
class full_backlog {
public:
    explicit full_backlog(const std::string& address);
    full_backlog(const full_backlog&) = delete;
    full_backlog& operator=(const full_backlog&) = delete;
    ~full_backlog();

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    int listening_;
    int first_;   ///< takes the only place
    int second_;  ///< and one more, should the kernel count generously
    std::uint16_t port_ = 0;
};

/// A UDP socket that takes everything and answers nothing.
class silent_udp {
public:
    explicit silent_udp(const std::string& address);
    silent_udp(const silent_udp&) = delete;
    silent_udp& operator=(const silent_udp&) = delete;
    ~silent_udp();

    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    int socket_;
    std::uint16_t port_ = 0;
};

using tests::scratch_directory;

}  // namespace loketwacht::integration
