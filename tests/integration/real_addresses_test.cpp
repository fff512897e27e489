#include <gmock/gmock.h>

#include "prober.hpp"
#include "script_server.hpp"
#include "servers.hpp"

namespace loketwacht::integration {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// One page on both families, at the same port.
struct dual_door {
    identity shown = altered(sound_identity(), [](X509* leaf) { set_address(leaf, "::1"); });
    std::uint16_t port = free_port("::1");
    nginx server{{{.port = port, .tls = &shown, .body = "return 200 v6;", .address = "[::1]"},
                  {.port = port, .tls = &shown, .body = "return 200 v4;"}}};
};

net::network::options dual_network() {
    net::network::options out = test_network();
    out.allowed_networks.emplace_back("::1/128");
    out.names.hosts[host] = {"::1", own_address()};
    return out;
}

struct family_row {
    std::string name;
    model::ip_family ip;
    std::string answers;  ///< empty: own_address()
};

class families : public testing::TestWithParam<family_row> {};

TEST_P(families, are_as_configured) {
    const dual_door door;
    model::portal portal = portal_at(https_url(door.port));
    portal.ip = GetParam().ip;
    const model::walk seen = walk_once(portal, dual_network());
    EXPECT_EQ(seen.first().status, 200);
    EXPECT_EQ(seen.first().address, GetParam().answers.empty() ? own_address() : GetParam().answers);
    EXPECT_EQ(seen.first().addresses.size(), GetParam().ip == model::ip_family::any ? 2 : 1);
}

INSTANTIATE_TEST_SUITE_P(rows, families,
                         testing::Values(family_row{"any", model::ip_family::any, "::1"},
                                         family_row{"v6", model::ip_family::v6, "::1"},
                                         family_row{"v4", model::ip_family::v4, ""}),
                         [](const auto& row) { return row.param.name; });

TEST(literal_ipv6_address, is_probed_like_a_name) {
    dual_door door;
    const model::walk seen = walk_once(portal_at("https://[::1]:" + std::to_string(door.port)), dual_network());
    EXPECT_EQ(reason_of(seen.failure), "none");
    EXPECT_TRUE(seen.first().tls.value().chain->verified()) << seen.first().tls->chain->detail;
    EXPECT_THAT(seen.first().tls->chain->leaf().names, ElementsAre("::1"));
    EXPECT_THAT(door.server.log(), ElementsAre(HasSubstr("host=[::1]:" + std::to_string(door.port))));
}

TEST(literal_address, of_a_family_that_is_not_wanted_is_not_tried) {
    model::portal portal = portal_at("https://[::1]:1");
    portal.ip = model::ip_family::v4;
    EXPECT_EQ(reason_of(walk_once(portal, dual_network()).failure), "dns_not_found");
}

struct address_row {
    std::string name;
    std::string broken;  ///< the first address
    std::string reason;  ///< of not reaching it
};

class broken_first_address : public testing::TestWithParam<address_row> {};

TEST_P(broken_first_address, does_not_make_a_portal_down_but_shows) {
    const dual_door door;
    net::network::options options = test_network();
    options.names.hosts[host] = {GetParam().broken, own_address()};
    const model::walk seen = walk_once(portal_at(https_url(door.port)), std::move(options));
    EXPECT_TRUE(seen.up());
    EXPECT_EQ(seen.first().tries, 1);
    EXPECT_EQ(seen.first().address, own_address());
    ASSERT_EQ(seen.first().addresses.size(), 2);
    EXPECT_EQ(seen.first().addresses.at(0).address, GetParam().broken);
    EXPECT_EQ(reason_of(seen.first().addresses.at(0).failure), GetParam().reason);
    EXPECT_TRUE(seen.first().addresses.at(1).connected());
}

INSTANTIATE_TEST_SUITE_P(rows, broken_first_address,
                         testing::Values(address_row{"refuses", own_address(1), "connect_refused"},
                                         address_row{"is_not_allowed", "10.0.0.1", "address_denied"},
                                         address_row{"is_ipv6_and_not_allowed", "fe80::1", "address_denied"}),
                         [](const auto& row) { return row.param.name; });

TEST(silent_first_address, leaves_time_for_the_second) {
    const full_backlog silent(own_address(1));
    const identity shown = sound_identity();
    const nginx server({{.port = silent.port(), .tls = &shown}});
    net::network::options options = test_network();
    options.names.hosts[host] = {own_address(1), own_address()};
    model::portal portal = portal_at(https_url(silent.port()));
    portal.timeout = std::chrono::seconds(3);
    const model::walk seen = walk_once(portal, std::move(options));
    EXPECT_TRUE(seen.up());
    EXPECT_EQ(seen.first().tries, 1);
    EXPECT_EQ(reason_of(seen.first().addresses.at(0).failure), "connect_timeout");
}

TEST(first_address, says_nothing_of_a_second_that_there_was_no_time_for) {
    const dual_door door;
    net::network::options options = test_network();
    options.names.hosts[host] = {"10.0.0.1", own_address()};
    prober agent(std::move(options));
    const model::hop seen = agent.get(https_url(door.port), std::chrono::milliseconds(0));
    EXPECT_EQ(reason_of(seen.failure), "deadline");
    EXPECT_EQ(reason_of(seen.addresses.at(0).failure), "address_denied");
    EXPECT_FALSE(seen.addresses.at(1).tried);
}

TEST(second_address, is_tried_by_the_slow_look_only) {
    const dual_door door;
    net::network::options options = test_network();
    options.names.hosts[host] = {own_address(), own_address(1)};
    prober agent(std::move(options));
    const model::portal portal = portal_at(https_url(door.port));
    EXPECT_FALSE(agent.probe(portal)->hosts.front().https.first().addresses.at(1).tried);
    const auto slow = agent.probe(portal, probe::look::slow);
    const model::address_attempt& second = slow->hosts.front().https.first().addresses.at(1);
    EXPECT_TRUE(second.tried);
    EXPECT_EQ(reason_of(second.failure), "connect_refused");
}

// Every notation of an address that is not public, and every way to it: as the URL itself, and as what a name means.
struct denied_row {
    std::string name;
    std::string url_host;
    std::string means;  ///< the address for `hosts:`; empty: the URL's host is the address
};

class denied_addresses : public testing::TestWithParam<denied_row> {};

TEST_P(denied_addresses, are_not_connected_to) {
    net::network::options options = test_network();
    if (!GetParam().means.empty()) options.names.hosts[GetParam().url_host] = {GetParam().means};
    const auto seen = probe_once(portal_at("http://" + GetParam().url_host + ":1/"), std::move(options));
    EXPECT_EQ(reason_of(seen->endpoints.front().walk.failure), "address_denied");
    EXPECT_EQ(reason_of(seen->hosts.front().https.failure), "address_denied");
    EXPECT_FALSE(seen->reached());
}

INSTANTIATE_TEST_SUITE_P(
    rows, denied_addresses,
    testing::Values(denied_row{"loopback", "127.0.0.1", ""}, denied_row{"decimal", "2130706433", ""},
                    denied_row{"hexadecimal", "0x7f000001", ""}, denied_row{"octal", "0177.0.0.1", ""},
                    denied_row{"short_form", "127.1", ""}, denied_row{"escaped", "%31%32%37.0.0.1", ""},
                    denied_row{"any_address", "0.0.0.0", ""}, denied_row{"private_10", "10.0.0.1", ""},
                    denied_row{"private_172", "172.31.255.255", ""}, denied_row{"private_192", "192.168.1.1", ""},
                    denied_row{"shared", "100.64.0.1", ""}, denied_row{"link_local", "169.254.1.1", ""},
                    denied_row{"metadata", "169.254.169.254", ""}, denied_row{"metadata_decimal", "2852039166", ""},
                    denied_row{"multicast", "224.0.0.1", ""}, denied_row{"broadcast", "255.255.255.255", ""},
                    denied_row{"v6_loopback", "[::1]", ""}, denied_row{"v6_any", "[::]", ""},
                    denied_row{"v6_mapped", "[::ffff:127.0.0.1]", ""},
                    denied_row{"v6_mapped_hex", "[::ffff:7f00:1]", ""},
                    denied_row{"v6_compatible", "[::127.0.0.1]", ""}, denied_row{"nat64", "[64:ff9b::127.0.0.1]", ""},
                    denied_row{"nat64_metadata", "[64:ff9b::a9fe:a9fe]", ""},
                    denied_row{"six_to_four", "[2002:7f00:1::]", ""}, denied_row{"teredo", "[2001::1]", ""},
                    denied_row{"link_local_v6", "[fe80::1]", ""}, denied_row{"unique_local", "[fd00::1]", ""},
                    denied_row{"metadata_v6", "[fd00:ec2::254]", ""},
                    denied_row{"name_of_loopback", "www.binnen.example", "127.0.0.1"},
                    denied_row{"name_of_metadata", "www.binnen.example", "169.254.169.254"},
                    denied_row{"name_of_v6_loopback", "www.binnen.example", "::1"},
                    denied_row{"name_of_mapped", "www.binnen.example", "::ffff:10.0.0.1"},
                    denied_row{"name_of_nat64", "www.binnen.example", "64:ff9b::10.0.0.1"},
                    denied_row{"localhost", "localhost", ""}),
    [](const auto& row) { return row.param.name; });

TEST(mapped_address, is_what_it_carries) {
    const script_server server(always(ok_answer()));
    const std::string url = "http://[::ffff:" + own_address() + "]:" + std::to_string(server.port()) + '/';
    EXPECT_TRUE(walk_once(portal_at(url)).up());
}

TEST(denied_address, sees_no_connection) {
    const script_server server(always(ok_answer()), {.address = own_address(31)});
    net::network::options options = test_network();
    options.allowed_networks.pop_back();
    const std::string address = own_address(31);
    EXPECT_EQ(
        reason_of(walk_once(portal_at("http://" + address + ':' + std::to_string(server.port())), options).failure),
        "address_denied");
    EXPECT_EQ(server.connections().accepted(), 0);
}

}  // namespace
}  // namespace loketwacht::integration
