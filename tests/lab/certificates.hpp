#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <openssl/types.h>

struct stack_st_X509;

/// X.509 certificates (RFC 5280), OCSP responses (RFC 6960) and lists of revoked certificates, made at run time. Every
/// function throws std::runtime_error with OpenSSL's own words.
namespace loketwacht::lab {

using key_ptr = std::shared_ptr<EVP_PKEY>;
using certificate_ptr = std::shared_ptr<X509>;
using certificates_ptr = std::shared_ptr<stack_st_X509>;

[[nodiscard]] key_ptr make_rsa_key(unsigned bits);
[[nodiscard]] key_ptr make_ec_key();  ///< P-256
[[nodiscard]] key_ptr make_ed25519_key();

/// A certificate and the key that goes with it: a root, an intermediate.
struct signer {
    certificate_ptr certificate;
    key_ptr key;
};

struct certificate_request {
    std::string common_name;
    std::vector<std::string> names;  ///< DNS names of subjectAltName; empty: it has none, as an authority
    bool is_authority = false;
    std::chrono::sys_seconds not_before;
    std::chrono::sys_seconds not_after;
    key_ptr key;
    const signer* issuer = nullptr;  ///< null: self-signed
    bool sha1 = false;               ///< signed with SHA-1 rather than SHA-256
    std::string ca_issuers;          ///< URL for authorityInfoAccess, or empty
    std::string revocation_list;     ///< URL for cRLDistributionPoints, or empty
    std::string serial;              ///< hexadecimal; empty: one at random
};

[[nodiscard]] certificate_ptr make_certificate(const certificate_request& request);

enum class revocation { good, revoked };

/// An OCSP response on the certificate, signed by its issuer, in DER.
[[nodiscard]] std::string make_ocsp_response(const X509& certificate, const signer& issuer, revocation status);

struct revocation_list_request {
    std::vector<std::string> serials;  ///< hexadecimal, of the certificates that are revoked
    std::chrono::sys_seconds from;
    std::chrono::sys_seconds until;
    std::function<void(X509_CRL&)> edit;  ///< before it is signed; may be empty
    bool sha1 = false;                    ///< signed with SHA-1 rather than SHA-256
};

/// The issuer's list of revoked certificates (RFC 5280, section 5), in DER.
[[nodiscard]] std::string make_revocation_list(const signer& issuer, const revocation_list_request& request);

[[nodiscard]] std::string to_der(const X509& certificate);
[[nodiscard]] std::string to_pem(const X509& certificate);
[[nodiscard]] certificate_ptr from_der(const std::string& der);
[[nodiscard]] certificates_ptr chain_of(const std::vector<certificate_ptr>& certificates);

}  // namespace loketwacht::lab
