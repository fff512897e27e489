#include <map>

#include <gmock/gmock.h>
#include <malloc.h>
#include <openssl/core_names.h>
#include <openssl/ocsp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "net/certificate_facts.hpp"
#include "net/chain_verifier.hpp"
#include "net/openssl.hpp"
#include "prober.hpp"
#include "servers.hpp"

// What a server can make its visitors compute, and what the agent computes of it.
namespace loketwacht::integration {
namespace {

using model::verification;
using testing::HasSubstr;

using numbers = std::map<const char*, const BIGNUM*>;

// A key of these numbers, whether or not anybody has its other half.
lab::key_ptr key_of(const char* algorithm, int selection, const numbers& parts) {
    const std::unique_ptr<OSSL_PARAM_BLD, net::openssl_free<&OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
    for (const auto& [name, number] : parts)
        OSSL_PARAM_BLD_push_BN(builder.get(), name, number);
    const std::unique_ptr<OSSL_PARAM, net::openssl_free<&OSSL_PARAM_free>> all(OSSL_PARAM_BLD_to_param(builder.get()));
    const std::unique_ptr<EVP_PKEY_CTX, net::openssl_free<&EVP_PKEY_CTX_free>> context(
        EVP_PKEY_CTX_new_from_name(nullptr, algorithm, nullptr));
    EVP_PKEY* made = nullptr;
    EVP_PKEY_fromdata_init(context.get());
    if (EVP_PKEY_fromdata(context.get(), &made, selection, all.get()) != 1) throw std::runtime_error("no such key");
    return {made, &EVP_PKEY_free};
}

net::bignum_ptr odd_number(int bits) {
    net::bignum_ptr out(BN_new());
    BN_rand(out.get(), bits, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ODD);
    return out;
}

lab::key_ptr rsa_key_of_nobody(int bits, int exponent_bits) {
    const net::bignum_ptr modulus = odd_number(bits);
    const net::bignum_ptr exponent = odd_number(exponent_bits);
    return key_of("RSA", EVP_PKEY_PUBLIC_KEY,
                  {{OSSL_PKEY_PARAM_RSA_N, modulus.get()}, {OSSL_PKEY_PARAM_RSA_E, exponent.get()}});
}

// A group for DHE of so many bits, in PEM. Nothing is prime in it; neither side of a handshake looks.
std::string group_of(int bits) {
    const net::bignum_ptr modulus = odd_number(bits);
    const net::bignum_ptr two(BN_new());
    BN_set_word(two.get(), 2);
    const lab::key_ptr group = key_of("DH", EVP_PKEY_KEY_PARAMETERS,
                                      {{OSSL_PKEY_PARAM_FFC_P, modulus.get()}, {OSSL_PKEY_PARAM_FFC_G, two.get()}});
    const net::bio_ptr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_Parameters(out.get(), group.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

struct group_row {
    std::string name;
    int bits;
    std::string reason;
    std::string detail;
};

class groups_of_dhe : public testing::TestWithParam<group_row> {};

TEST_P(groups_of_dhe, are_taken_up_to_4096_bits) {
    lab::certificate_request request = sound();
    request.key = lab::make_rsa_key(2048);
    const scratch_directory directory;
    const std::string group = directory.write("group.pem", group_of(GetParam().bits));
    const openssl_server server(make_identity(request),
                                {"-tls1_2", "-cipher", "DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0", "-dhparam", group});
    const model::hop seen = prober().get(https_url(server.port()), std::chrono::seconds(20), net::offer::anything);
    EXPECT_EQ(reason_of(seen.failure), GetParam().reason);
    EXPECT_THAT(seen.failure.value_or(model::failure{}).detail, HasSubstr(GetParam().detail));
    ASSERT_TRUE(seen.tls) << "the certificate comes before the group";
    EXPECT_EQ(seen.tls->cipher, "DHE-RSA-AES128-GCM-SHA256");
    EXPECT_TRUE(seen.tls->chain->verified()) << seen.tls->chain->detail;
}

INSTANTIATE_TEST_SUITE_P(rows, groups_of_dhe,
                         testing::Values(group_row{"of_2048", 2048, "none", ""}, group_row{"of_4096", 4096, "none", ""},
                                         group_row{"of_4104", 4104, "tls_protocol", "group of 4104 bits is too large"},
                                         group_row{"of_10000", 10000, "tls_protocol",
                                                   "group of 10000 bits is too large"}),
                         [](const auto& row) { return row.param.name; });

// An exponent of 40 bits is one that OpenSSL takes and browsers do not.
TEST(key_of_a_leaf_that_costs_too_much, is_not_used_and_its_certificate_seen) {
    const std::unique_ptr<EVP_PKEY_CTX, net::openssl_free<&EVP_PKEY_CTX_free>> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    const net::bignum_ptr exponent(BN_new());
    BN_set_word(exponent.get(), (1UL << 40U) + 15);
    EVP_PKEY_keygen_init(context.get());
    EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 2048);
    EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context.get(), exponent.get());
    EVP_PKEY* made = nullptr;
    ASSERT_EQ(EVP_PKEY_generate(context.get(), &made), 1);
    lab::certificate_request request = sound();
    request.key = {made, &EVP_PKEY_free};
    const openssl_server server(make_identity(request), {});
    const model::hop seen = prober().get(https_url(server.port()));
    EXPECT_EQ(reason_of(seen.failure), "tls_protocol");
    EXPECT_THAT(seen.failure.value_or(model::failure{}).detail, HasSubstr("too costly to use"));
    ASSERT_TRUE(seen.tls);
    EXPECT_TRUE(seen.tls->is_beyond_browsers);
    EXPECT_EQ(seen.tls->chain->leaf().names, std::vector{host});
}

// A stapled response, as an authority or a hostile server makes it.
struct staple {
    int answers = 1;
    int certificates = 0;               ///< that come with it and belong to nobody
    std::size_t names = 1;              ///< of each of these
    bool forged = false;                ///< signed by another key than the signer's
    lab::key_ptr signer_key = nullptr;  ///< of a certificate that says it is the signer's; null: there is none
};

identity certificate_named(const std::string& common_name, const lab::key_ptr& key, std::size_t names) {
    lab::certificate_request request = sound();
    request.common_name = common_name;
    request.names.clear();
    for (std::size_t i = 0; i < names; ++i)
        request.names.push_back("www.gemeente-" + std::to_string(i) + ".example");
    request.key = key;
    return make_identity(request);
}

std::string response_about(const identity& shown, const staple& what) {
    const lab::signer& authority = trusted_and_not().intermediate;
    const net::ocsp_basic_ptr basic(OCSP_BASICRESP_new());
    using time_ptr = std::unique_ptr<ASN1_TIME, net::openssl_free<&ASN1_TIME_free>>;
    const time_ptr now(X509_gmtime_adj(nullptr, 0));
    for (int i = 0; i < what.answers; ++i) {
        const net::ocsp_id_ptr id(OCSP_cert_to_id(EVP_sha1(), shown.leaf().get(), authority.certificate.get()));
        OCSP_basic_add1_status(basic.get(), id.get(), V_OCSP_CERTSTATUS_REVOKED, OCSP_REVOKED_STATUS_NOSTATUS,
                               now.get(), now.get(), nullptr);
    }
    // The signer is found by its name: a certificate of the same name with another key takes its place.
    const lab::key_ptr own = lab::make_ec_key();
    const lab::certificate_ptr stranger = certificate_named("Signer", own, 1).leaf();
    const bool by_authority = !what.forged && what.signer_key == nullptr;
    OCSP_basic_sign(basic.get(), by_authority ? authority.certificate.get() : stranger.get(),
                    by_authority ? authority.key.get() : own.get(), EVP_sha256(), nullptr, OCSP_NOCERTS);
    if (what.forged) OCSP_basic_add1_cert(basic.get(), certificate_named("Signer", lab::make_ec_key(), 1).leaf().get());
    if (what.signer_key)
        OCSP_basic_add1_cert(basic.get(), certificate_named("Signer", what.signer_key, 1).leaf().get());
    for (int i = 0; i < what.certificates; ++i)
        OCSP_basic_add1_cert(basic.get(), certificate_named("Nobody", own, what.names).leaf().get());
    const net::ocsp_response_ptr response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    unsigned char* bytes = nullptr;
    const int size = i2d_OCSP_RESPONSE(response.get(), &bytes);
    std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return out;
}

struct staple_row {
    std::string name;
    staple what;
    std::set<verification> results;
    std::uint64_t verifications;
};

class costly_staples : public testing::TestWithParam<staple_row> {};

TEST_P(costly_staples, are_verified_once_or_not_at_all) {
    const identity shown = sound_identity();
    const std::string response = response_about(shown, GetParam().what);
    net::chain_verifier verifier(test_network().trust);
    const auto seen =
        verifier.verify(lab::chain_of(shown.chain).get(), host,
                        {reinterpret_cast<const unsigned char*>(response.data()), response.size()}, model::now());
    EXPECT_EQ(seen->results, GetParam().results) << seen->detail;
    EXPECT_EQ(verifier.staple_verifications(), GetParam().verifications);
}

const std::set revoked{verification::revoked};
const std::set ok{verification::ok};

INSTANTIATE_TEST_SUITE_P(
    rows, costly_staples,
    testing::Values(staple_row{"one_answer", {}, revoked, 1}, staple_row{"answers_64", {.answers = 64}, revoked, 1},
                    staple_row{"answers_65", {.answers = 65}, ok, 0},
                    staple_row{"answers_500", {.answers = 500}, ok, 0},
                    staple_row{"answers_64_forged", {.answers = 64, .forged = true}, ok, 1},
                    staple_row{"certificates_4", {.certificates = 4}, revoked, 1},
                    staple_row{"certificates_5", {.certificates = 5}, ok, 0},
                    staple_row{"of_40_kb", {.certificates = 4, .names = 400}, ok, 0},
                    staple_row{"key_of_8192_bits", {.signer_key = rsa_key_of_nobody(8192, 17)}, ok, 1},
                    staple_row{"key_of_16384_bits", {.signer_key = rsa_key_of_nobody(16384, 17)}, ok, 0},
                    staple_row{"exponent_of_64_bits", {.signer_key = rsa_key_of_nobody(4096, 64)}, ok, 0}),
    [](const auto& row) { return row.param.name; });

// A portal that sends another chain of nearly 100 kB at each handshake, so that none is ever seen again.
TEST(chain_memory, is_bounded_in_bytes_whatever_servers_send) {
    constexpr std::size_t most = 32UL << 20U;
    constexpr int handshakes = 400;
    const lab::key_ptr key = lab::make_ec_key();
    net::chain_verifier verifier(test_network().trust);
    const std::string long_name(200, 'a');
    const auto others_at = [&](int i) {
        std::vector<lab::certificate_ptr> out;
        for (int k = 0; k < 10; ++k) {
            lab::certificate_request request = sound(std::to_string(i) + '-' + std::to_string(k));
            request.key = key;
            request.issuer = nullptr;
            for (int name = 0; name < 38; ++name)
                request.names.push_back(std::to_string(name) + long_name + ".example");
            out.push_back(lab::make_certificate(request));
        }
        return out;
    };
    const std::size_t before = mallinfo2().uordblks;
    for (int i = 0; i < handshakes; ++i)
        (void)verifier.verify(lab::chain_of(others_at(i)).get(), host, {}, model::now());
    EXPECT_EQ(verifier.full_verifications(), handshakes);
    EXPECT_LT(mallinfo2().uordblks - before, most);
}

// Round after round, though together they take more than the memory of a small watch.
TEST(chain_memory, has_room_for_the_chains_of_all_hosts) {
    constexpr int hosts = 6000;
    lab::certificate_request request = sound("one of many");
    request.key = lab::make_ec_key();
    request.issuer = nullptr;
    for (int name = 0; name < 10; ++name)
        request.names.push_back(std::to_string(name) + std::string(200, 'a') + ".example");
    std::vector<lab::certificates_ptr> chains;
    for (int i = 0; i < hosts; ++i)
        chains.push_back(lab::chain_of({lab::make_certificate(request)}));
    net::chain_verifier verifier(test_network().trust);
    verifier.expect_hosts(hosts);
    for (int round = 0; round < 3; ++round) {
        for (const lab::certificates_ptr& chain : chains)
            (void)verifier.verify(chain.get(), host, {}, model::now());
    }
    EXPECT_EQ(verifier.full_verifications(), hosts);
}

// A key that costs too much to verify with is no issuer's: its certificate counts as if it had not been sent.
TEST(costly_issuer, is_not_asked) {
    const lab::key_ptr big = lab::make_rsa_key(2048);
    const lab::key_ptr costly = rsa_key_of_nobody(16384, 17);
    EXPECT_TRUE(net::is_affordable(certificate_named("Authority", big, 1).leaf().get()));
    EXPECT_FALSE(net::is_affordable(certificate_named("Authority", costly, 1).leaf().get()));
}

}  // namespace
}  // namespace loketwacht::integration
