#include "lab/authority.hpp"

#include <array>
#include <ostream>

#include <gtest/gtest.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

namespace loketwacht::lab {
namespace {

/// Whole days from now; rounded, for the clock goes on.
int days_until(const ASN1_TIME* time) {
    int days = 0;
    int seconds = 0;
    ASN1_TIME_diff(&days, &seconds, nullptr, time);
    return days + (seconds > 43'200 ? 1 : 0) - (seconds < -43'200 ? 1 : 0);
}

struct lifetime {
    const char* name;
    certificate_kind kind;
    int begins;
    int ends;
};

void PrintTo(const lifetime& row, std::ostream* out) {
    *out << row.name;
}

class issued : public testing::TestWithParam<lifetime> {};

TEST_P(issued, lives_as_long_as_planned) {
    const authority made;
    const certificate_ptr leaf = from_der(made.issue(GetParam().kind, key_kind::ec, {"a.example"}).leaf);
    EXPECT_EQ(days_until(X509_get0_notBefore(leaf.get())), GetParam().begins);
    EXPECT_EQ(days_until(X509_get0_notAfter(leaf.get())), GetParam().ends);
}

INSTANTIATE_TEST_SUITE_P(table, issued,
                         testing::Values(lifetime{"sound", certificate_kind::sound, -10, 80},
                                         lifetime{"expired", certificate_kind::expired, -95, -5},
                                         lifetime{"not_yet_valid", certificate_kind::not_yet_valid, 2, 92},
                                         lifetime{"expiring", certificate_kind::expiring, -70, 20},
                                         lifetime{"expiring_soon", certificate_kind::expiring_soon, -87, 3}),
                         [](const auto& row) { return row.param.name; });

TEST(authority, names_every_host_and_says_where_its_own_certificate_is) {
    const authority made;
    const certificate_ptr leaf =
        from_der(made.issue(certificate_kind::sound, key_kind::rsa, {"a.example", "b.example"}).leaf);
    EXPECT_EQ(X509_check_host(leaf.get(), "a.example", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_host(leaf.get(), "b.example", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_host(leaf.get(), "c.example", 0, 0, nullptr), 0);
    const auto* access = X509_get_ext_d2i(leaf.get(), NID_info_access, nullptr, nullptr);
    EXPECT_NE(access, nullptr);
    AUTHORITY_INFO_ACCESS_free(static_cast<AUTHORITY_INFO_ACCESS*>(const_cast<void*>(access)));
}

TEST(authority, signs_what_it_staples) {
    const authority made;
    const tls_identity revoked = made.issue(certificate_kind::revoked, key_kind::ec, {"a.example"});
    const auto* der = reinterpret_cast<const unsigned char*>(revoked.staple.data());
    OCSP_RESPONSE* response = d2i_OCSP_RESPONSE(nullptr, &der, static_cast<long>(revoked.staple.size()));
    ASSERT_NE(response, nullptr);
    OCSP_BASICRESP* basic = OCSP_response_get1_basic(response);
    X509_STORE* nothing_trusted = X509_STORE_new();
    EXPECT_EQ(OCSP_basic_verify(basic, revoked.chain.get(), nothing_trusted, OCSP_TRUSTOTHER), 1);

    const certificate_ptr leaf = from_der(revoked.leaf);
    OCSP_CERTID* id = OCSP_cert_to_id(nullptr, leaf.get(), sk_X509_value(revoked.chain.get(), 0));
    int status = -1;
    int reason = -1;
    EXPECT_EQ(OCSP_resp_find_status(basic, id, &status, &reason, nullptr, nullptr, nullptr), 1);
    EXPECT_EQ(status, V_OCSP_CERTSTATUS_REVOKED);
    EXPECT_EQ(reason, OCSP_REVOKED_STATUS_KEYCOMPROMISE);
    OCSP_CERTID_free(id);
    X509_STORE_free(nothing_trusted);
    OCSP_BASICRESP_free(basic);
    OCSP_RESPONSE_free(response);
}

}  // namespace
}  // namespace loketwacht::lab
