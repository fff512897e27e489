#include "net/few_decoders.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <openssl/decoder.h>

#include "net/openssl.hpp"

namespace loketwacht::net {
namespace {

using key_ptr = std::unique_ptr<EVP_PKEY, openssl_free<&EVP_PKEY_free>>;

struct key_row {
    const char* name;
    const char* kind;
    const char* group;  ///< nullptr: none
    bool has_explicit_parameters = false;
};

key_ptr key_of(const key_row& row) {
    const key_context_ptr context(EVP_PKEY_CTX_new_from_name(nullptr, row.kind, nullptr));
    EVP_PKEY_keygen_init(context.get());
    if (row.group != nullptr) EVP_PKEY_CTX_set_group_name(context.get(), row.group);
    if (row.has_explicit_parameters) EVP_PKEY_CTX_set_ec_param_enc(context.get(), OPENSSL_EC_EXPLICIT_CURVE);
    EVP_PKEY* made = nullptr;
    EVP_PKEY_generate(context.get(), &made);
    return key_ptr(made);
}

// What a server would show: its signature is of no matter here.
std::vector<unsigned char> certificate_with(EVP_PKEY* key) {
    const x509_ptr made(X509_new());
    X509_set_pubkey(made.get(), key);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 1);
    const key_ptr signer(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    X509_sign(made.get(), signer.get(), nullptr);
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(made.get(), &bytes);
    std::vector<unsigned char> out(bytes, bytes + size);
    OPENSSL_free(bytes);
    return out;
}

x509_ptr read(const std::vector<unsigned char>& bytes, OSSL_LIB_CTX* context) {
    X509* to = X509_new_ex(context, nullptr);
    const unsigned char* at = bytes.data();
    d2i_X509(&to, &at, static_cast<long>(bytes.size()));
    return x509_ptr(to);
}

class keys : public testing::TestWithParam<key_row> {};

TEST_P(keys, of_certificates_are_read_as_by_all_decoders) {
    const key_ptr key = key_of(GetParam());
    ASSERT_TRUE(key);
    const std::vector<unsigned char> bytes = certificate_with(key.get());
    const x509_ptr by_few = read(bytes, context_with_few_decoders());
    const x509_ptr by_all = read(bytes, nullptr);
    ASSERT_NE(X509_get0_pubkey(by_few.get()), nullptr);
    EXPECT_EQ(EVP_PKEY_get_base_id(X509_get0_pubkey(by_few.get())),
              EVP_PKEY_get_base_id(X509_get0_pubkey(by_all.get())));
    EXPECT_EQ(EVP_PKEY_eq(X509_get0_pubkey(by_few.get()), key.get()), 1);
}

INSTANTIATE_TEST_SUITE_P(rows, keys,
                         testing::Values(key_row{"rsa", "RSA", nullptr}, key_row{"rsa_pss", "RSA-PSS", nullptr},
                                         key_row{"p256", "EC", "P-256"}, key_row{"p224", "EC", "P-224"},
                                         key_row{"brainpool", "EC", "brainpoolP256r1"},
                                         key_row{"explicit_parameters", "EC", "P-256", true},
                                         key_row{"ed25519", "ED25519", nullptr}, key_row{"ed448", "ED448", nullptr},
                                         key_row{"x25519", "X25519", nullptr}, key_row{"x448", "X448", nullptr},
                                         key_row{"dh", "DH", "ffdhe2048"}),
                         [](const auto& row) { return row.param.name; });

int decoders_in(OSSL_LIB_CTX* context) {
    int count = 0;
    OSSL_DECODER_do_all_provided(context, [](OSSL_DECODER* /*one*/, void* to) { ++*static_cast<int*>(to); }, &count);
    return count;
}

TEST(few_decoders, are_fewer_than_all) {
    EXPECT_GT(decoders_in(context_with_few_decoders()), 0);
    EXPECT_LT(decoders_in(context_with_few_decoders()), decoders_in(nullptr));
}

}  // namespace
}  // namespace loketwacht::net
