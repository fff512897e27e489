#include <array>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include "prober.hpp"
#include "script_server.hpp"
#include "servers.hpp"

namespace loketwacht::integration {
namespace {

using testing::HasSubstr;
using testing::Not;

net::network::options asking(const std::string& nameserver) {
    net::network::options out = test_network();
    out.names.hosts.clear();
    out.names.nameservers = {nameserver};
    return out;
}

struct name_row {
    std::string name;
    std::string host;
    model::ip_family ip;
    std::string reason;
};

class names_by_dnsmasq : public testing::TestWithParam<name_row> {};

TEST_P(names_by_dnsmasq, are_looked_up) {
    const script_server page(always(ok_answer()));
    const dnsmasq names({"--local=/voorbeeldgem.example/", "--address=/v4.voorbeeldgem.example/" + own_address(),
                         "--address=/v6.voorbeeldgem.example/::1",
                         "--address=/both.voorbeeldgem.example/" + own_address(),
                         "--address=/both.voorbeeldgem.example/::1", "--address=/gone.voorbeeldgem.example/",
                         "--cname=alias.voorbeeldgem.example,real.voorbeeldgem.example",
                         "--host-record=real.voorbeeldgem.example," + own_address(),
                         "--address=/binnen.voorbeeldgem.example/10.0.0.1"});
    model::portal portal = portal_at("http://" + GetParam().host + ':' + std::to_string(page.port()));
    portal.ip = GetParam().ip;
    const model::walk seen = walk_once(portal, asking(names.nameserver()));
    EXPECT_EQ(reason_of(seen.failure), GetParam().reason) << (seen.failure ? seen.failure->detail : "");
}

INSTANTIATE_TEST_SUITE_P(
    rows, names_by_dnsmasq,
    testing::Values(name_row{"v4", "v4.voorbeeldgem.example", model::ip_family::any, "none"},
                    name_row{"alias", "alias.voorbeeldgem.example", model::ip_family::any, "none"},
                    name_row{"only_v6_is_allowed", "v4.voorbeeldgem.example", model::ip_family::v6, "dns_not_found"},
                    name_row{"v6_is_not_allowed", "v6.voorbeeldgem.example", model::ip_family::any, "address_denied"},
                    name_row{"of_both_the_allowed", "both.voorbeeldgem.example", model::ip_family::any, "none"},
                    name_row{"v4_of_both", "both.voorbeeldgem.example", model::ip_family::v4, "none"},
                    name_row{"does_not_exist", "gone.voorbeeldgem.example", model::ip_family::any, "dns_not_found"},
                    name_row{"refused", "www.elders.example", model::ip_family::any, "dns_failure"},
                    name_row{"of_a_private_address", "binnen.voorbeeldgem.example", model::ip_family::any,
                             "address_denied"}),
    [](const auto& row) { return row.param.name; });

/// A name server that knows an address of every name, and drops questions of one family, as some firewalls do.
class half_a_name_server {
public:
    explicit half_a_name_server(std::uint16_t dropped) : dropped_(dropped), socket_(socket(AF_INET, SOCK_DGRAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        inet_pton(AF_INET, own_address().c_str(), &to.sin_addr);
        socklen_t size = sizeof to;
        const bool bound = bind(socket_, reinterpret_cast<sockaddr*>(&to), size) == 0 &&
                           getsockname(socket_, reinterpret_cast<sockaddr*>(&to), &size) == 0;
        if (!bound) throw std::runtime_error("no port for a name server");
        port_ = ntohs(to.sin_port);
        answering_ = std::thread([this] { answer_all(); });
    }
    half_a_name_server(const half_a_name_server&) = delete;
    half_a_name_server& operator=(const half_a_name_server&) = delete;
    ~half_a_name_server() {
        shutdown(socket_, SHUT_RDWR);
        answering_.join();
        close(socket_);
    }

    [[nodiscard]] std::string nameserver() const { return own_address() + ':' + std::to_string(port_); }

private:
    static constexpr std::uint16_t a = 1;  // RFC 1035, section 3.2.2
    static constexpr std::size_t header = 12;

    void answer_all() const {
        while (true) {
            std::array<char, 512> buffer{};
            sockaddr_in from{};
            socklen_t size = sizeof from;
            const ssize_t got =
                recvfrom(socket_, buffer.data(), buffer.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
            if (got <= static_cast<ssize_t>(header)) return;
            const std::string out = answer_to({buffer.data(), static_cast<std::size_t>(got)});
            if (!out.empty())
                (void)sendto(socket_, out.data(), out.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
        }
    }

    // RFC 1035, section 4: the question again, and behind it the answer, whose name is a pointer to that of the
    // question.
    [[nodiscard]] std::string answer_to(const std::string& query) const {
        std::size_t end = header;
        while (end < query.size() && query[end] != 0)
            end += 1 + static_cast<unsigned char>(query[end]);
        const auto type = static_cast<std::uint16_t>(static_cast<unsigned char>(query.at(end + 2)));
        if (type == dropped_) return {};
        std::string out = query.substr(0, end + 5);
        out[2] = static_cast<char>(0x81);
        out[3] = static_cast<char>(0x80);
        out[7] = type == a ? 1 : 0;
        out.replace(8, 4, 4, '\0');
        if (type == a) out += std::string("\xC0\x0C\0\x01\0\x01\0\0\0\x3C\0\x04", 12) + address_bytes();
        return out;
    }

    static std::string address_bytes() {
        in_addr bytes{};
        inet_pton(AF_INET, own_address().c_str(), &bytes);
        return {reinterpret_cast<const char*>(&bytes), sizeof bytes};
    }

    std::uint16_t dropped_;
    int socket_;
    std::uint16_t port_ = 0;
    std::thread answering_;
};

// RFC 8305, section 3: who has an address does not wait for the other family.
TEST(a_family_that_is_never_answered, does_not_hold_up_the_other) {
    constexpr std::uint16_t aaaa = 28;
    const script_server page(always(ok_answer()));
    const half_a_name_server names(aaaa);
    const model::walk seen = walk_once(portal_at("http://stil.voorbeeldgem.example:" + std::to_string(page.port())),
                                       asking(names.nameserver()));
    EXPECT_EQ(reason_of(seen.failure), "none") << (seen.failure ? seen.failure->detail : "");
}

struct search_row {
    std::string name;
    std::string host;
};

class absolute_names : public testing::TestWithParam<search_row> {};

// What a cluster's resolv.conf would make of a name: with a search list, the name of somebody else's service.
TEST_P(absolute_names, are_not_completed_by_a_search_list) {
    ASSERT_EQ(setenv("LOCALDOMAIN", "zoek.example", 1), 0);
    ASSERT_EQ(setenv("RES_OPTIONS", "ndots:5", 1), 0);
    const script_server page(always(ok_answer()));
    const dnsmasq names({"--address=/zoek.example/" + own_address()});
    const model::walk seen = walk_once(portal_at("http://" + GetParam().host + ':' + std::to_string(page.port())),
                                       asking(names.nameserver()));
    EXPECT_EQ(reason_of(seen.failure), "dns_failure");
    EXPECT_THAT(names.log(), HasSubstr(' ' + GetParam().host + ' '));
    EXPECT_THAT(names.log(), Not(HasSubstr("zoek.example from")));
    EXPECT_EQ(page.connections().accepted(), 0);
}

INSTANTIATE_TEST_SUITE_P(rows, absolute_names,
                         testing::Values(search_row{"without_dot", "loket"},
                                         search_row{"with_dots", "www.gemeente.example"}),
                         [](const auto& row) { return row.param.name; });

TEST(many_addresses, are_bounded) {
    std::vector<std::string> options;
    for (unsigned i = 0; i < 30; ++i)
        options.push_back("--address=/veel.example/" + own_address(i));
    const dnsmasq names(options);
    const model::walk seen = walk_once(portal_at("http://veel.example:1/"), asking(names.nameserver()));
    EXPECT_EQ(reason_of(seen.failure), "connect_refused");
    EXPECT_EQ(seen.first().addresses.size(), 16);
}

TEST(hosts_in_the_configuration, come_before_dns) {
    const script_server page(always(ok_answer()));
    const dnsmasq names({"--address=/" + host + "/10.0.0.1"});
    net::network::options options = test_network();
    options.names.nameservers = {names.nameserver()};
    EXPECT_TRUE(walk_once(portal_at(http_url(page.port())), std::move(options)).up());
}

// The agent stops while names are being looked up: nothing may be touched that is gone.
TEST(unfinished_lookup, is_let_go_when_the_agent_stops) {
    const silent_udp nobody(own_address());
    prober agent(asking(own_address() + ':' + std::to_string(nobody.port())));
    int steps = 0;
    agent.abandon(portal_at("http://www.voorbeeldgem.example:1/"), [&] { return ++steps > 5; });
}

}  // namespace
}  // namespace loketwacht::integration
