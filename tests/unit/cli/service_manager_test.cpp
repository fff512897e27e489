// What a service manager hears, on a socket as systemd gives one.

#include "cli/service_manager.hpp"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "scratch_directory.hpp"

namespace loketwacht::cli {
namespace {

// A datagram socket of that name; of the abstract namespace where the name begins with @.
class listening {
public:
    explicit listening(const std::string& name) : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.data(), name.size());
        if (name.front() == '@') address.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), length), 0);
    }
    ~listening() { ::close(socket_); }
    listening(const listening&) = delete;
    listening& operator=(const listening&) = delete;

    [[nodiscard]] std::string heard() const {
        std::array<char, 100> buffer{};
        const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
        return got < 0 ? "nothing" : std::string(buffer.data(), static_cast<std::size_t>(got));
    }

private:
    int socket_;
};

class service_manager : public testing::Test {
protected:
    void TearDown() override { ::unsetenv("NOTIFY_SOCKET"); }
};

TEST_F(service_manager, hears_on_a_socket_in_a_folder) {
    const tests::scratch_directory folder;
    const std::string name = folder.path("notify");
    const listening systemd(name);
    ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    tell_service_manager("READY=1");
    EXPECT_EQ(systemd.heard(), "READY=1");
}

TEST_F(service_manager, hears_on_a_socket_of_the_abstract_namespace) {
    const std::string name = "@loketwacht-test-" + std::to_string(::getpid());
    const listening systemd(name);
    ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    tell_service_manager("WATCHDOG=1");
    EXPECT_EQ(systemd.heard(), "WATCHDOG=1");
}

TEST_F(service_manager, hears_nothing_that_it_did_not_ask_for) {
    const std::string name = "@loketwacht-test-" + std::to_string(::getpid());
    const listening systemd(name);
    tell_service_manager("READY=1");
    ::setenv("NOTIFY_SOCKET", (name + std::string(200, 'x')).c_str(), 1);
    tell_service_manager("READY=1");
    EXPECT_EQ(systemd.heard(), "nothing");
}

}  // namespace
}  // namespace loketwacht::cli
