#include <map>

#include <gmock/gmock.h>

#include "prober.hpp"
#include "servers.hpp"

namespace loketwacht::integration {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct tls_row {
    std::string name;
    std::string version;
    lab::key_ptr (*make_key)();
    std::string key_type;
    int key_bits;
};

lab::key_ptr rsa_key() {
    return lab::make_rsa_key(2048);
}

class tls_versions : public testing::TestWithParam<tls_row> {
protected:
    static identity shown() {
        lab::certificate_request request = sound();
        request.key = GetParam().make_key();
        return make_identity(request);
    }

    static void expect_seen(std::uint16_t port) {
        const model::walk seen = walk_once(portal_at(https_url(port)));
        EXPECT_EQ(reason_of(seen.failure), "none");
        EXPECT_EQ(seen.first().status, 200);
        ASSERT_TRUE(seen.first().tls);
        const model::tls_facts& tls = *seen.first().tls;
        EXPECT_EQ(tls.version, GetParam().version);
        EXPECT_NE(tls.cipher, "");
        EXPECT_EQ(tls.chain->leaf().key_type, GetParam().key_type);
        EXPECT_EQ(tls.chain->leaf().key_bits, GetParam().key_bits);
        EXPECT_TRUE(tls.chain->verified()) << tls.chain->detail;
    }
};

TEST_P(tls_versions, of_nginx_are_seen) {
    const identity any = shown();
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .tls = &any, .protocols = GetParam().version}});
    expect_seen(port);
}

TEST_P(tls_versions, of_openssl_are_seen) {
    const std::map<std::string, std::string> options{
        {"TLSv1", "-tls1"}, {"TLSv1.1", "-tls1_1"}, {"TLSv1.2", "-tls1_2"}, {"TLSv1.3", "-tls1_3"}};
    const openssl_server server(shown(), {options.at(GetParam().version)});
    expect_seen(server.port());
}

INSTANTIATE_TEST_SUITE_P(rows, tls_versions,
                         testing::Values(tls_row{"v1_0_rsa", "TLSv1", rsa_key, "RSA", 2048},
                                         tls_row{"v1_0_ec", "TLSv1", lab::make_ec_key, "EC", 256},
                                         tls_row{"v1_1_rsa", "TLSv1.1", rsa_key, "RSA", 2048},
                                         tls_row{"v1_1_ec", "TLSv1.1", lab::make_ec_key, "EC", 256},
                                         tls_row{"v1_2_rsa", "TLSv1.2", rsa_key, "RSA", 2048},
                                         tls_row{"v1_2_ec", "TLSv1.2", lab::make_ec_key, "EC", 256},
                                         tls_row{"v1_2_ed25519", "TLSv1.2", lab::make_ed25519_key, "ED25519", 256},
                                         tls_row{"v1_3_rsa", "TLSv1.3", rsa_key, "RSA", 2048},
                                         tls_row{"v1_3_ec", "TLSv1.3", lab::make_ec_key, "EC", 256},
                                         tls_row{"v1_3_ed25519", "TLSv1.3", lab::make_ed25519_key, "ED25519", 256}),
                         [](const auto& row) { return row.param.name; });

TEST(handshake, asks_for_the_name_and_for_http_1_1) {
    const identity first = sound_identity("eerste.example");
    const identity second = sound_identity();
    const std::uint16_t port = free_port(own_address());
    nginx server(
        {{.port = port, .tls = &first, .name = "eerste.example"}, {.port = port, .tls = &second, .name = host}});
    const model::walk seen = walk_once(portal_at(https_url(port)));
    ASSERT_TRUE(seen.first().tls);
    EXPECT_THAT(seen.first().tls->chain->leaf().names, ElementsAre(host));
    EXPECT_THAT(server.log(), ElementsAre(HasSubstr("sni=" + host + " alpn=http/1.1 host=" + host + ':' +
                                                    std::to_string(port) + " uri=/ agent=Loketwacht/test (+https")));
}

TEST(handshake, names_nobody_to_an_address) {
    const identity shown = altered(sound_identity(), [](X509* leaf) { set_address(leaf, own_address()); });
    const std::uint16_t port = free_port(own_address());
    nginx server({{.port = port, .tls = &shown}});
    const model::walk seen = walk_once(portal_at("https://" + own_address() + ':' + std::to_string(port)));
    ASSERT_TRUE(seen.first().tls);
    EXPECT_TRUE(seen.first().tls->chain->verified()) << seen.first().tls->chain->detail;
    EXPECT_THAT(server.log(), ElementsAre(HasSubstr("sni=- ")));
}

struct certificate_row {
    std::string name;
    std::string version;
};

class client_certificates : public testing::TestWithParam<certificate_row> {};

// Where people log in by their eID card. In TLS 1.2 the refusal comes within the handshake, in 1.3 after it.
TEST_P(client_certificates, that_are_demanded_do_not_hide_the_servers) {
    const openssl_server server(sound_identity(), {GetParam().version, "-Verify", "1"});
    const model::walk seen = walk_once(portal_at(https_url(server.port())));
    EXPECT_EQ(reason_of(seen.failure), "tls_alert") << seen.failure.value_or(model::failure{}).detail;
    EXPECT_TRUE(seen.first().asks_certificate);
    EXPECT_EQ(seen.first().status, 0);
    ASSERT_TRUE(seen.first().tls);
    EXPECT_TRUE(seen.first().tls->chain->verified()) << seen.first().tls->chain->detail;
    EXPECT_NE(seen.first().tls->cipher, "");
}

TEST_P(client_certificates, that_are_only_welcome_are_told_of) {
    const openssl_server server(sound_identity(), {GetParam().version, "-verify", "1"});
    const model::walk seen = walk_once(portal_at(https_url(server.port())));
    EXPECT_EQ(reason_of(seen.failure), "none");
    EXPECT_TRUE(seen.first().asks_certificate);
}

INSTANTIATE_TEST_SUITE_P(rows, client_certificates,
                         testing::Values(certificate_row{"v1_2", "-tls1_2"}, certificate_row{"v1_3", "-tls1_3"}),
                         [](const auto& row) { return row.param.name; });

TEST(server_of_http_2_alone, does_have_a_certificate) {
    for (const char* version : {"-tls1_2", "-tls1_3"}) {
        const openssl_server server(sound_identity(), {version, "-alpn", "h2"});
        const model::walk seen = walk_once(portal_at(https_url(server.port())));
        EXPECT_EQ(reason_of(seen.failure), "http_malformed") << version;
        ASSERT_TRUE(seen.first().tls) << version;
        EXPECT_TRUE(seen.first().tls->chain->verified()) << seen.first().tls->chain->detail;
        EXPECT_FALSE(seen.first().asks_certificate);
    }
}

struct legacy_row {
    std::string name;
    std::string protocols;
    std::vector<std::string> accepted;
};

class legacy_tls : public testing::TestWithParam<legacy_row> {};

TEST_P(legacy_tls, is_found_by_the_slow_look) {
    const identity shown = sound_identity();
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .tls = &shown, .protocols = GetParam().protocols}});
    prober agent;
    const model::portal portal = portal_at(https_url(port));
    const auto slow = agent.probe(portal, probe::look::slow);
    ASSERT_TRUE(slow->hosts.front().legacy);
    EXPECT_EQ(slow->hosts.front().legacy->accepted, GetParam().accepted);
    EXPECT_FALSE(agent.probe(portal)->hosts.front().legacy);
    const auto later = agent.probe(portal, probe::look::usual, slow);
    ASSERT_TRUE(later->hosts.front().legacy);
    EXPECT_EQ(later->hosts.front().legacy->looked_at, slow->hosts.front().legacy->looked_at);
}

INSTANTIATE_TEST_SUITE_P(rows, legacy_tls,
                         testing::Values(legacy_row{"none", "TLSv1.2 TLSv1.3", {}},
                                         legacy_row{"v1_0", "TLSv1 TLSv1.3", {"TLSv1"}},
                                         legacy_row{"v1_1", "TLSv1.1 TLSv1.2", {"TLSv1.1"}},
                                         legacy_row{"only_v1_0", "TLSv1", {"TLSv1"}}),
                         [](const auto& row) { return row.param.name; });

TEST(legacy_tls_slow_look, of_a_host_that_does_not_answer_is_not_known) {
    const auto seen = prober().probe(portal_at(https_url(closed_port)), probe::look::slow);
    EXPECT_FALSE(seen->hosts.front().legacy);
}

}  // namespace
}  // namespace loketwacht::integration
