#include "model/certificate.hpp"

#include <string>

#include <gmock/gmock.h>

namespace loketwacht::model {
namespace {

struct key_row {
    std::string name;
    std::string type;
    int bits;
    strength expected;
};

class certificate_keys : public testing::TestWithParam<key_row> {};

TEST_P(certificate_keys, are_strong_by_type_and_size) {
    certificate cert;
    cert.key_type = GetParam().type;
    cert.key_bits = GetParam().bits;
    EXPECT_EQ(key_strength(cert), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    rows, certificate_keys,
    testing::Values(
        key_row{"rsa_1024", "RSA", 1024, strength::weak}, key_row{"rsa_2047", "RSA", 2047, strength::weak},
        key_row{"rsa_2048", "RSA", 2048, strength::strong}, key_row{"rsa_pss_1024", "RSA-PSS", 1024, strength::weak},
        key_row{"rsa_pss_4096", "RSA-PSS", 4096, strength::strong},
        key_row{"rsa_of_unknown_size", "RSA", 0, strength::unknown}, key_row{"ec_192", "EC", 192, strength::weak},
        key_row{"ec_256", "EC", 256, strength::strong}, key_row{"ec_521", "EC", 521, strength::strong},
        key_row{"ec_of_unknown_size", "EC", 0, strength::unknown},
        key_row{"dsa_of_any_size", "DSA", 4096, strength::weak}, key_row{"ed25519", "ED25519", 256, strength::strong},
        key_row{"ed448_of_unknown_size", "ED448", 0, strength::strong},
        key_row{"what_nobody_knows", "SM2", 256, strength::unknown}, key_row{"none", "", 0, strength::unknown}),
    [](const auto& row) { return row.param.name; });

TEST(certificate_keys, are_refused_by_browsers_where_rsa_is_under_1024_bits_and_others_are_weak) {
    const auto is_refused = [](const std::string& type, int bits) {
        certificate cert;
        cert.key_type = type;
        cert.key_bits = bits;
        return has_refused_key(cert);
    };
    EXPECT_TRUE(is_refused("RSA", 1023));
    EXPECT_FALSE(is_refused("RSA", 1024));
    EXPECT_FALSE(is_refused("RSA", 2048));
    EXPECT_TRUE(is_refused("EC", 224));
    EXPECT_FALSE(is_refused("EC", 256));
    EXPECT_TRUE(is_refused("DSA", 3072));
}

struct signature_row {
    std::string name;
    std::string algorithm;
    strength expected;
};

class certificate_signatures : public testing::TestWithParam<signature_row> {};

TEST_P(certificate_signatures, are_strong_by_their_hash) {
    certificate cert;
    cert.signature_algorithm = GetParam().algorithm;
    EXPECT_EQ(signature_strength(cert), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(rows, certificate_signatures,
                         testing::Values(signature_row{"md2", "md2WithRSAEncryption", strength::weak},
                                         signature_row{"md5", "md5WithRSAEncryption", strength::weak},
                                         signature_row{"sha1_with_rsa", "sha1WithRSAEncryption", strength::weak},
                                         signature_row{"sha1_in_capitals", "ecdsa-with-SHA1", strength::weak},
                                         signature_row{"sha1_at_the_end", "dsa_with_SHA1", strength::weak},
                                         signature_row{"sha224", "ecdsa-with-SHA224", strength::weak},
                                         signature_row{"sha256", "sha256WithRSAEncryption", strength::strong},
                                         signature_row{"sha384", "ecdsa-with-SHA384", strength::strong},
                                         signature_row{"sha512", "sha512WithRSAEncryption", strength::strong},
                                         signature_row{"ed25519", "ED25519", strength::strong},
                                         signature_row{"ed448", "ED448", strength::strong},
                                         signature_row{"pss_without_a_known_hash", "rsassaPss", strength::unknown},
                                         signature_row{"pss_with_sha1", "rsassaPss-SHA1", strength::weak},
                                         signature_row{"pss_with_sha256", "rsassaPss-SHA256", strength::strong},
                                         signature_row{"none", "", strength::unknown}),
                         [](const auto& row) { return row.param.name; });

TEST(certificate_chain, leaves_roots_out_but_for_the_hosts_own) {
    const auto sent = [](bool self_issued) {
        certificate cert;
        cert.is_self_issued = self_issued;
        return std::make_shared<const certificate>(cert);
    };
    EXPECT_THAT((certificate_chain{{sent(false), sent(false), sent(true)}, {}, {}}.below_roots()),
                testing::ElementsAre(0, 1));
    EXPECT_THAT((certificate_chain{{sent(true)}, {}, {}}.below_roots()), testing::ElementsAre(0));
    EXPECT_THAT((certificate_chain{{sent(false), sent(false), sent(false)}, {}, {}, false, {1}}.below_roots()),
                testing::ElementsAre(0, 2))
        << "what is on no path is nobody's concern";
}

}  // namespace
}  // namespace loketwacht::model
