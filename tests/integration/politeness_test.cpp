#include <thread>

#include <gmock/gmock.h>

#include "loopback.hpp"
#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

// Both doors of one host and several of its pages, with redirects between them.
TEST(one_portal, has_one_connection_open_at_a_time) {
    const identity shown = sound_identity();
    const auto gauge = std::make_shared<connection_gauge>();
    const script_server secure(always(ok_answer()), {.tls = &shown, .gauge = gauge});
    const script_server plain(always("HTTP/1.1 301 Moved Permanently\r\nContent-Length: 0\r\nLocation: " +
                                     https_url(secure.port()) + "\r\n\r\n"),
                              {.gauge = gauge});
    model::portal portal = portal_at(https_url(secure.port()));
    portal.front_door = {plain.port(), secure.port()};
    for (const char* path : {"/loket", "/aanmelden"}) {
        portal.endpoints.push_back(
            {path, model::endpoint_role::counter, *model::parse_url(http_url(plain.port(), path))});
    }
    prober agent;
    for (const probe::look how : {probe::look::usual, probe::look::slow}) {
        const auto seen = agent.probe(portal, how);
        for (const model::endpoint_observation& endpoint : seen->endpoints)
            EXPECT_TRUE(endpoint.walk.up()) << endpoint.endpoint;
    }
    EXPECT_GE(gauge->accepted(), 4);
    EXPECT_EQ(gauge->most_at_once(), 1);
}

TEST(many_portals_on_one_host, take_turns) {
    const script_server server(always(ok_answer()));
    const std::vector<model::portal> portals(8, portal_at(http_url(server.port())));
    for (const auto& seen : prober().probe_all(portals))
        EXPECT_TRUE(seen->endpoints.front().walk.up());
    EXPECT_EQ(server.connections().accepted(), 8);
    EXPECT_EQ(server.connections().most_at_once(), 1);
}

model::portal portal_number(int i, std::uint16_t port) {
    return portal_at("http://gemeente-" + std::to_string(i) + ".example:" + std::to_string(port));
}

// Each answer waits until its neighbour has come too: so many at once there must be, and no more.
TEST(many_hosts_on_one_address, are_asked_so_many_at_once_as_configured) {
    constexpr std::size_t at_once = 2;
    constexpr int portals = 6;
    const auto gauge = std::make_shared<connection_gauge>();
    const script_server server(
        [gauge](visitor& from) {
            const std::size_t wanted = (from.number() + at_once - 1) / at_once * at_once;
            while (gauge->accepted() < wanted)
                std::this_thread::yield();
            always(ok_answer())(from);
        },
        {.gauge = gauge});
    net::network::options options = test_network();
    options.connections_per_address = at_once;
    std::vector<model::portal> all;
    for (int i = 0; i < portals; ++i) {
        options.names.hosts["gemeente-" + std::to_string(i) + ".example"] = {own_address()};
        all.push_back(portal_number(i, server.port()));
    }
    for (const auto& seen : prober(std::move(options)).probe_all(all))
        EXPECT_TRUE(seen->endpoints.front().walk.up());
    EXPECT_EQ(gauge->accepted(), portals);
    EXPECT_EQ(gauge->most_at_once(), at_once);
}

// Two names with the same addresses in opposite order, both dead: neither may hold one while it waits for the other.
TEST(hosts_with_the_same_addresses, do_not_wait_for_each_other_for_ever) {
    net::network::options options = test_network();
    options.connections_per_address = 1;
    options.names.hosts["gemeente-0.example"] = {own_address(1), own_address(2)};
    options.names.hosts["gemeente-1.example"] = {own_address(2), own_address(1)};
    prober agent(std::move(options));
    for (const auto& seen : agent.probe_all({portal_number(0, closed_port), portal_number(1, closed_port)})) {
        const model::walk& walk = seen->endpoints.front().walk;
        EXPECT_EQ(reason_of(walk.failure), "connect_refused");
        EXPECT_EQ(walk.first().addresses.size(), 2);
    }
}

// Of two portals the first meets silence for as long as it has time. The other waits for its turn all that while, which
// is longer than it has time itself, and is then served.
void expect_that_waiting_costs_nothing(const std::string& first_host, const std::string& second_host,
                                       std::size_t connections_per_address) {
    const script_server server([](visitor& from) {
        if (from.number() == 1) {
            from.wait_until_gone();
        } else if (from.pause(soon / 4)) {  // who has no time left leaves meanwhile
            always(ok_answer())(from);
        }
    });
    net::network::options options = test_network();
    options.connections_per_address = connections_per_address;
    std::vector<model::portal> portals;
    for (const std::string& name : {first_host, second_host}) {
        options.names.hosts[name] = {own_address()};
        portals.push_back(portal_at("http://" + name + ':' + std::to_string(server.port())));
    }
    portals.at(0).timeout = 3 * soon;
    portals.at(1).timeout = 2 * soon;
    const auto seen = prober(std::move(options)).probe_all(portals);
    EXPECT_EQ(seen.at(0)->endpoints.front().walk.first().tries, 2);
    EXPECT_EQ(seen.at(1)->endpoints.front().walk.first().tries, 1);
    for (const auto& each : seen)
        EXPECT_TRUE(each->endpoints.front().walk.up());
}

TEST(waiting_for_a_turn, at_a_host_is_not_the_time_of_the_server) {
    expect_that_waiting_costs_nothing(host, host, 8);
}

TEST(waiting_for_a_turn, at_an_address_is_not_the_time_of_the_server) {
    expect_that_waiting_costs_nothing("gemeente-0.example", "gemeente-1.example", 1);
}

}  // namespace
}  // namespace loketwacht::integration
