#include <array>

#include <gmock/gmock.h>

#include "running_lab.hpp"

namespace loketwacht::lab {
namespace {

using testing::HasSubstr;

// OpenSSL names a cipher by the oldest version that has it, and the protocol even where the handshake fails: that a
// version was accepted shows in "New, …".
struct row {
    const char* name;
    const char* portal;
    const char* options;
    const char* says;
};

constexpr std::array rows{
    row{"rsa_verifies", "voorbeeldgem", "", "Verify return code: 0 (ok)"},
    row{"rsa_has_2048_bits", "voorbeeldgem", "", "Server public key is 2048 bit"},
    row{"intermediate_is_sent", "voorbeeldgem", "", " 1 s:CN=Loketlab Intermediate,O=Loketlab,C=BE"},
    row{"ec_verifies", "pluimegem", "", "Verify return code: 0 (ok)"},
    row{"ed25519_verifies", "nieuwsleutele", "", "Verify return code: 0 (ok)"},
    row{"ed25519_signs", "nieuwsleutele", "", "Peer signature type: ed25519"},
    row{"good_is_stapled", "stempelgem", "-status", "Cert Status: good"},
    row{"nothing_is_stapled", "voorbeeldgem", "-status", "OCSP response: no response sent"},
    row{"revoked_is_stapled", "ingetrokkem", "-status", "Cert Status: revoked"},
    row{"expired", "verlopegem", "", "Verify return code: 10 (certificate has expired)"},
    row{"not_yet_valid", "morgenzele", "", "Verify return code: 9 (certificate is not yet valid)"},
    row{"hostname_mismatch", "andersnaamgem", "", "Verify return code: 62 (hostname mismatch)"},
    row{"self_signed", "eigenhandegem", "", "Verify return code: 18 (self-signed certificate)"},
    row{"private_authority", "huisgemaakte", "",
        "Verify return code: 19 (self-signed certificate in certificate chain)"},
    row{"chain_incomplete", "schakelloze", "", "Verify return code: 21 (unable to verify the first certificate)"},
    row{"expiring_verifies", "bijnaverlope", "", "Verify return code: 0 (ok)"},
    row{"expiring_soon_verifies", "laatstedage", "", "Verify return code: 0 (ok)"},
    row{"weak_key", "kleinsleutele", "", "Server public key is 1024 bit"},
    row{"tls_1_3", "voorbeeldgem", "-tls1_3", "New, TLSv1.3"},
    row{"tls_1_2", "voorbeeldgem", "-tls1_2", "New, TLSv1.2"},
    row{"tls_1_1_is_refused", "voorbeeldgem", "-tls1_1", "alert protocol version"},
    row{"tls_1_0_is_refused", "voorbeeldgem", "-tls1", "alert protocol version"},
    row{"legacy_accepts_1_1", "oudspreke", "-tls1_1", "New, TLSv1.0, Cipher is ECDHE"},
    row{"legacy_accepts_1_0", "oudspreke", "-tls1", "New, TLSv1.0, Cipher is ECDHE"},
    row{"legacy_accepts_1_3", "oudspreke", "-tls1_3", "New, TLSv1.3"},
};

// One lab for the whole table: making its keys takes longer than all of these handshakes.
TEST(handshake, shows_what_is_planned) {
    const running_lab lab;
    for (const row& tested : rows) {
        SCOPED_TRACE(tested.name);
        const portal_plan& plan = plan_of(tested.portal);
        EXPECT_THAT(lab.handshake(plan.address, plan.hosts.front(), tested.options), HasSubstr(tested.says));
    }
}

// What a certificate is made of `openssl s_client` words otherwise in each version, and `openssl x509` does not.
TEST(handshake, shows_certificates_as_planned) {
    const running_lab lab;
    const auto shown = [&lab](const char* portal) {
        const portal_plan& plan = plan_of(portal);
        return lab.certificate(plan.address, plan.hosts.front());
    };
    EXPECT_THAT(shown("pluimegem"), HasSubstr("ASN1 OID: prime256v1"));
    EXPECT_THAT(shown("oudzegelgem"), HasSubstr("Signature Algorithm: sha1WithRSAEncryption"));
    EXPECT_THAT(shown("voorbeeldgem"), HasSubstr("Signature Algorithm: sha256WithRSAEncryption"));
}

TEST(handshake_names, the_certificate_follows_the_name_on_an_address_of_many) {
    const running_lab lab("--portals 8 --dead 25 --key ec");
    for (const std::string digits : {"00000", "00001", "00002", "00004", "00005", "00006"}) {
        EXPECT_THAT(lab.handshake("127.20.0.1", "www.grootgem-" + digits + ".example"),
                    HasSubstr("Verify return code: 0 (ok)"))
            << digits;
    }
    EXPECT_THAT(lab.handshake("127.30.0.1", "www.grootgem-00003.example"), HasSubstr("Connection refused"));
}

TEST(handshake_names, a_name_of_another_address_is_not_shown) {
    const portal_plan& plan = plan_of("voorbeeldgem");
    const running_lab lab;
    EXPECT_THAT(lab.handshake(plan.address, "www.pluimegem.example"),
                HasSubstr("subject=CN=" + plan.hosts.front() + ",O=Loketlab,C=BE\n"));
}

}  // namespace
}  // namespace loketwacht::lab
