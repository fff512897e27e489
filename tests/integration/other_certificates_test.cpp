#include <gmock/gmock.h>

#include "loopback.hpp"
#include "prober.hpp"
#include "servers.hpp"

// Which certificate a visitor meets depends on the address and on the keys that the browser prefers.
namespace loketwacht::integration {
namespace {

using model::verification;
using testing::IsEmpty;
using testing::SizeIs;

net::network::options two_addresses() {
    net::network::options out = test_network();
    out.allowed_networks.emplace_back("::1/128");
    out.names.hosts[host] = {own_address(), "::1"};
    return out;
}

identity of_key(lab::key_ptr key, int days_left) {
    lab::certificate_request request = sound();
    request.key = std::move(key);
    request.not_after = days_from_now(days_left);
    return make_identity(request);
}

model::host_observation slow_look(std::uint16_t port, net::network::options options) {
    const auto seen = probe_once(portal_at(https_url(port)), std::move(options), probe::look::slow);
    return seen->hosts.front();
}

TEST(other_certificates, are_met_at_other_addresses) {
    const identity good = sound_identity();
    const identity expired = of_key(lab::make_ec_key(), -3);
    const std::uint16_t port = free_port("::1");
    const nginx servers{{{.port = port, .tls = &good}, {.port = port, .tls = &expired, .address = "[::1]"}}};
    const model::host_observation seen = slow_look(port, two_addresses());
    EXPECT_TRUE(seen.tls()->chain->verified());
    ASSERT_THAT(seen.others.value().met, SizeIs(1));
    EXPECT_EQ(seen.others->met.front().address, "::1");
    EXPECT_TRUE(seen.others->met.front().by_browsers);
    EXPECT_EQ(seen.others->met.front().chain->results, std::set{verification::expired});
}

TEST(other_certificates, are_met_by_another_kind_of_key) {
    const identity good = of_key(lab::make_ec_key(), 60);
    const identity expired = of_key(lab::make_rsa_key(2048), -3);
    const std::uint16_t port = free_port(own_address());
    const nginx server{{{.port = port, .tls = &good, .second_tls = &expired}}};
    const model::host_observation seen = slow_look(port, test_network());
    EXPECT_EQ(seen.tls()->chain->leaf().key_type, "EC");
    ASSERT_THAT(seen.others.value().met, SizeIs(1));
    EXPECT_EQ(seen.others->met.front().address, own_address());
    EXPECT_FALSE(seen.others->met.front().by_browsers);
    EXPECT_EQ(seen.others->met.front().chain->leaf().key_type, "RSA");
    EXPECT_EQ(seen.others->met.front().chain->results, std::set{verification::expired});
}

TEST(other_certificates, are_none_where_all_servers_have_the_same) {
    const identity shown = sound_identity();
    const std::uint16_t port = free_port("::1");
    const nginx servers{{{.port = port, .tls = &shown}, {.port = port, .tls = &shown, .address = "[::1]"}}};
    EXPECT_THAT(slow_look(port, two_addresses()).others.value().met, IsEmpty());
}

TEST(other_certificates, are_none_where_the_other_address_is_dead) {
    const identity shown = sound_identity();
    const std::uint16_t port = free_port(own_address());
    const nginx server{{{.port = port, .tls = &shown}}};
    EXPECT_THAT(slow_look(port, two_addresses()).others.value().met, IsEmpty());
}

TEST(other_certificates, are_kept_until_the_next_slow_look) {
    const identity good = of_key(lab::make_ec_key(), 60);
    const identity second = of_key(lab::make_rsa_key(2048), 60);
    const std::uint16_t port = free_port(own_address());
    const nginx server{{{.port = port, .tls = &good, .second_tls = &second}}};
    prober agent;
    const auto slow = agent.probe(portal_at(https_url(port)), probe::look::slow);
    const auto usual = agent.probe(portal_at(https_url(port)), probe::look::usual, slow);
    EXPECT_THAT(usual->hosts.front().others.value().met, SizeIs(1));
    EXPECT_EQ(usual->hosts.front().others->looked_at, slow->hosts.front().others->looked_at);
}

}  // namespace
}  // namespace loketwacht::integration
