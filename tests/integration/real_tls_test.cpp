#include <algorithm>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <openssl/ec.h>
#include <openssl/x509v3.h>

#include "prober.hpp"
#include "script_server.hpp"
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
        EXPECT_TRUE(tls.usable_by_browsers());
    }
};

TEST_P(tls_versions, of_nginx_are_seen) {
    const identity any = shown();
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .tls = &any, .protocols = GetParam().version}});
    expect_seen(port);
}

TEST_P(tls_versions, of_openssl_are_seen) {
    const std::map<std::string, std::string> options{{"TLSv1.2", "-tls1_2"}, {"TLSv1.3", "-tls1_3"}};
    const openssl_server server(shown(), {options.at(GetParam().version)});
    expect_seen(server.port());
}

INSTANTIATE_TEST_SUITE_P(rows, tls_versions,
                         testing::Values(

                             tls_row{"v1_2_rsa", "TLSv1.2", rsa_key, "RSA", 2048},
                             tls_row{"v1_2_ec", "TLSv1.2", lab::make_ec_key, "EC", 256},

                             tls_row{"v1_3_rsa", "TLSv1.3", rsa_key, "RSA", 2048},
                             tls_row{"v1_3_ec", "TLSv1.3", lab::make_ec_key, "EC", 256}),
                         [](const auto& row) { return row.param.name; });

lab::key_ptr ec_key_on(const char* curve) {
    return {EVP_EC_gen(curve), &EVP_PKEY_free};
}

lab::key_ptr key_of_kind(const char* kind) {
    return {EVP_PKEY_Q_keygen(nullptr, nullptr, kind), &EVP_PKEY_free};
}

lab::key_ptr rsa_pss_key() {
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "RSA-PSS", nullptr), EVP_PKEY_CTX_free);
    EVP_PKEY* made = nullptr;
    EVP_PKEY_keygen_init(context.get());
    EVP_PKEY_generate(context.get(), &made);
    return {made, &EVP_PKEY_free};
}

struct beyond_row {
    std::string name;
    lab::key_ptr (*make_key)();
    std::vector<std::string> options;  ///< of s_server
    std::string version;
    std::string cipher{};  ///< where it matters
};

class beyond_browsers : public testing::TestWithParam<beyond_row> {};

// Chromium ends with ERR_SSL_VERSION_OR_CIPHER_MISMATCH at each of them. The pages are nobody's to see; what the server
// is shows in a second handshake.
TEST_P(beyond_browsers, servers_are_seen_by_a_second_handshake) {
    lab::certificate_request request = sound();
    request.key = GetParam().make_key();
    const openssl_server server(make_identity(request), GetParam().options);
    const model::walk seen = walk_once(portal_at(https_url(server.port())));
    EXPECT_THAT(reason_of(seen.failure), testing::AnyOf("tls_alert", "tls_protocol"));
    EXPECT_EQ(seen.first().status, 0);
    ASSERT_TRUE(seen.first().tls);
    EXPECT_TRUE(seen.first().tls->is_beyond_browsers);
    EXPECT_EQ(seen.first().tls->version, GetParam().version);
    EXPECT_THAT(seen.first().tls->cipher, HasSubstr(GetParam().cipher));
    EXPECT_TRUE(seen.first().tls->chain->verified()) << seen.first().tls->chain->detail;
}

INSTANTIATE_TEST_SUITE_P(
    rows, beyond_browsers,
    testing::ValuesIn(std::vector<beyond_row>{
        {"v1_0", rsa_key, {"-tls1"}, "TLSv1"},
        {"v1_0_ec", lab::make_ec_key, {"-tls1"}, "TLSv1"},
        {"v1_1", rsa_key, {"-tls1_1"}, "TLSv1.1"},
        {"v1_1_ec", lab::make_ec_key, {"-tls1_1"}, "TLSv1.1"},
        {"cbc_with_ecdsa", lab::make_ec_key, {"-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"}, "TLSv1.2", "AES128-SHA"},
        {"cbc_with_sha256", rsa_key, {"-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA256"}, "TLSv1.2", "AES128-SHA256"},
        {"static_rsa_with_cbc_sha256", rsa_key, {"-tls1_2", "-cipher", "AES128-SHA256"}, "TLSv1.2", "AES128-SHA256"},
        {"dhe", rsa_key, {"-tls1_2", "-cipher", "DHE-RSA-AES128-GCM-SHA256"}, "TLSv1.2", "DHE-RSA"},
        {"ccm_of_1_3", rsa_key, {"-tls1_3", "-ciphersuites", "TLS_AES_128_CCM_SHA256"}, "TLSv1.3", "CCM"},
        {"x448", rsa_key, {"-tls1_3", "-groups", "X448"}, "TLSv1.3"},
        {"p521_for_the_exchange", rsa_key, {"-tls1_3", "-groups", "P-521"}, "TLSv1.3"},
        {"sha1_in_the_exchange", rsa_key, {"-tls1_2", "-sigalgs", "RSA+SHA1"}, "TLSv1.2"},
        {"ed25519_of_1_2", lab::make_ed25519_key, {"-tls1_2"}, "TLSv1.2"},
        {"ed25519", lab::make_ed25519_key, {"-tls1_3"}, "TLSv1.3"},
        {"ed448", [] { return key_of_kind("ED448"); }, {}, "TLSv1.3"},
        {"rsa_pss", rsa_pss_key, {}, "TLSv1.3"},
        {"p521", [] { return ec_key_on("P-521"); }, {}, "TLSv1.3"},
        {"p521_of_1_2", [] { return ec_key_on("P-521"); }, {"-tls1_2"}, "TLSv1.2"},
        {"secp256k1", [] { return ec_key_on("secp256k1"); }, {"-tls1_2"}, "TLSv1.2"},
        {"p224_beside_1_3", [] { return ec_key_on("P-224"); }, {}, "TLSv1.2"},
        {"secp256k1_beside_1_3", [] { return ec_key_on("secp256k1"); }, {}, "TLSv1.2"},
        {"brainpool", [] { return ec_key_on("brainpoolP256r1"); }, {"-tls1_2"}, "TLSv1.2"}}),
    [](const auto& row) { return row.param.name; });

struct usage_row {
    std::string name;
    std::string allows;  ///< its keyUsage; empty: none
    std::vector<std::string> options;
    bool usable;
};

class key_usage : public testing::TestWithParam<usage_row> {};

// Chromium: ERR_SSL_KEY_USAGE_INCOMPATIBLE where it does not fit; the agent goes on, as Firefox does.
TEST_P(key_usage, must_fit_the_handshake) {
    lab::certificate_request request = sound();
    request.key = rsa_key();
    const identity shown = altered(make_identity(request), [](X509* leaf) {
        X509_EXTENSION_free(X509_delete_ext(leaf, X509_get_ext_by_NID(leaf, NID_key_usage, -1)));
        if (GetParam().allows.empty()) return;
        const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> usage(
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_key_usage, GetParam().allows.c_str()), X509_EXTENSION_free);
        X509_add_ext(leaf, usage.get(), -1);
    });
    const openssl_server server(shown, GetParam().options);
    const model::hop seen = prober().get(https_url(server.port()));
    EXPECT_EQ(reason_of(seen.failure), "none") << seen.failure.value_or(model::failure{}).detail;
    ASSERT_TRUE(seen.tls);
    EXPECT_TRUE(seen.tls->chain->verified()) << seen.tls->chain->detail;
    EXPECT_EQ(seen.tls->usable_by_browsers(), GetParam().usable);
}

INSTANTIATE_TEST_SUITE_P(
    rows, key_usage,
    testing::ValuesIn(std::vector<usage_row>{
        {"signs_and_may", "critical,digitalSignature", {}, true},
        {"signs_and_may_not", "critical,keyEncipherment", {}, false},
        {"signs_in_1_2_and_may_not", "critical,keyEncipherment", {"-tls1_2"}, false},
        {"signs_and_nothing_is_said", "", {}, true},
        {"decrypts_and_may", "critical,keyEncipherment", {"-tls1_2", "-cipher", "AES128-GCM-SHA256"}, true},
        {"decrypts_and_may_not", "critical,digitalSignature", {"-tls1_2", "-cipher", "AES128-GCM-SHA256"}, false}}),
    [](const auto& row) { return row.param.name; });

// The lines of an offer as OpenSSL prints it, from its title on as long as they are further in.
std::vector<std::string> lines_below(const std::string& title, const std::string& text) {
    std::istringstream lines(text.substr(std::min(text.find(title), text.size())));
    std::string line;
    std::getline(lines, line);
    std::vector<std::string> out;
    for (std::size_t indent = 0; std::getline(lines, line);) {
        const std::size_t begin = line.find_first_not_of(' ');
        if (out.empty()) indent = begin;
        if (begin < indent || begin == std::string::npos || line.find("extension_type") != std::string::npos) break;
        const std::string entry = line.substr(begin);
        out.push_back(entry.starts_with('{') ? entry.substr(entry.find('}') + 2) : entry);
    }
    return out;
}

TEST(first_handshake, offers_what_chromium_offers) {
    const openssl_server server(sound_identity(), {"-trace"});
    EXPECT_EQ(reason_of(prober().get(https_url(server.port())).failure), "none");
    const std::string said = server.log();
    // What stands for renegotiation_info is no suite; later versions of OpenSSL send the extension, as Chromium does.
    std::vector<std::string> suites = lines_below("cipher_suites", said);
    std::erase(suites, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV");
    EXPECT_THAT(suites, ElementsAre("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
                                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "TLS_RSA_WITH_AES_128_GCM_SHA256",
                                    "TLS_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_CBC_SHA",
                                    "TLS_RSA_WITH_AES_256_CBC_SHA"));
    EXPECT_THAT(lines_below("=signature_algorithms(13)", said),
                ElementsAre(HasSubstr("ecdsa_secp256r1_sha256"), HasSubstr("rsa_pss_rsae_sha256"),
                            HasSubstr("rsa_pkcs1_sha256"), HasSubstr("ecdsa_secp384r1_sha384"),
                            HasSubstr("rsa_pss_rsae_sha384"), HasSubstr("rsa_pkcs1_sha384"),
                            HasSubstr("rsa_pss_rsae_sha512"), HasSubstr("rsa_pkcs1_sha512")));
    EXPECT_THAT(lines_below("=supported_versions(43)", said), ElementsAre("TLS 1.3 (772)", "TLS 1.2 (771)"));
    // Since OpenSSL 3.5 the first is X25519MLKEM768, 0x11ec.
    std::vector<std::string> groups = lines_below("=supported_groups(10)", said);
    if (OPENSSL_VERSION_NUMBER >= 0x30500000L) {
        ASSERT_FALSE(groups.empty());
        EXPECT_THAT(groups.front(), HasSubstr("4588"));
        groups.erase(groups.begin());
    }
    EXPECT_THAT(groups, ElementsAre("ecdh_x25519 (29)", "secp256r1 (P-256) (23)", "secp384r1 (P-384) (24)"));
}

TEST(second_handshake, comes_after_the_first_is_closed_and_only_where_that_failed_in_tls) {
    lab::certificate_request request = sound();
    request.key = lab::make_ed25519_key();
    const identity odd = make_identity(request);
    const script_server refuses(always(ok_answer()), {.tls = &odd});
    EXPECT_TRUE(prober().get(https_url(refuses.port())).tls.value().is_beyond_browsers);
    EXPECT_EQ(refuses.connections().accepted(), 2);
    EXPECT_EQ(refuses.connections().most_at_once(), 1);

    const script_server resets([](visitor& from) {
        from.wait_for_bytes();
        from.reset();
    });
    EXPECT_FALSE(prober().get(https_url(resets.port())).tls);
    EXPECT_EQ(resets.connections().accepted(), 1);
}

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
                                         // OpenSSL's server then says that it has been downgraded.
                                         legacy_row{"v1_0_beside_v1_2", "TLSv1 TLSv1.2", {"TLSv1"}}),
                         [](const auto& row) { return row.param.name; });

TEST(legacy_tls_slow_look, is_spared_a_host_that_no_browser_can_open) {
    const openssl_server server(sound_identity(), {"-tls1"});
    const auto seen = prober().probe(portal_at(https_url(server.port())), probe::look::slow);
    EXPECT_FALSE(seen->hosts.front().legacy);
    ASSERT_NE(seen->hosts.front().tls(), nullptr);
    EXPECT_EQ(seen->hosts.front().tls()->version, "TLSv1");
}

TEST(legacy_tls_slow_look, of_a_host_that_does_not_answer_is_not_known) {
    const auto seen = prober().probe(portal_at(https_url(closed_port)), probe::look::slow);
    EXPECT_FALSE(seen->hosts.front().legacy);
}

}  // namespace
}  // namespace loketwacht::integration
