#pragma once

#include <memory>
#include <string>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace loketwacht::net {

/// Frees an OpenSSL object with its own function.
template <auto Free>
struct openssl_free {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

/// Frees a list and none of its members.
inline void free_list(STACK_OF(X509) * list) {
    sk_X509_free(list);
}

/// Frees a list and its members.
inline void free_extensions(X509_EXTENSIONS* list) {
    sk_X509_EXTENSION_pop_free(list, X509_EXTENSION_free);
}

using bio_ptr = std::unique_ptr<BIO, openssl_free<&BIO_free_all>>;
using x509_store_ptr = std::unique_ptr<X509_STORE, openssl_free<&X509_STORE_free>>;
using x509_store_ctx_ptr = std::unique_ptr<X509_STORE_CTX, openssl_free<&X509_STORE_CTX_free>>;
using x509_ptr = std::unique_ptr<X509, openssl_free<&X509_free>>;
using bignum_ptr = std::unique_ptr<BIGNUM, openssl_free<&BN_free>>;
using general_names_ptr = std::unique_ptr<GENERAL_NAMES, openssl_free<&GENERAL_NAMES_free>>;
using access_descriptions_ptr = std::unique_ptr<AUTHORITY_INFO_ACCESS, openssl_free<&AUTHORITY_INFO_ACCESS_free>>;
using ocsp_response_ptr = std::unique_ptr<OCSP_RESPONSE, openssl_free<&OCSP_RESPONSE_free>>;
using ocsp_basic_ptr = std::unique_ptr<OCSP_BASICRESP, openssl_free<&OCSP_BASICRESP_free>>;
using x509_list_ptr = std::unique_ptr<STACK_OF(X509), openssl_free<&free_list>>;
using name_constraints_ptr = std::unique_ptr<NAME_CONSTRAINTS, openssl_free<&NAME_CONSTRAINTS_free>>;
using issuing_point_ptr = std::unique_ptr<ISSUING_DIST_POINT, openssl_free<&ISSUING_DIST_POINT_free>>;
using distribution_points_ptr = std::unique_ptr<CRL_DIST_POINTS, openssl_free<&CRL_DIST_POINTS_free>>;
using x509_name_ptr = std::unique_ptr<X509_NAME, openssl_free<&X509_NAME_free>>;
using extensions_ptr = std::unique_ptr<X509_EXTENSIONS, openssl_free<&free_extensions>>;
using algorithm_ptr = std::unique_ptr<X509_ALGOR, openssl_free<&X509_ALGOR_free>>;
using asn1_time_ptr = std::unique_ptr<ASN1_TIME, openssl_free<&ASN1_TIME_free>>;
using key_context_ptr = std::unique_ptr<EVP_PKEY_CTX, openssl_free<&EVP_PKEY_CTX_free>>;
using digest_context_ptr = std::unique_ptr<EVP_MD_CTX, openssl_free<&EVP_MD_CTX_free>>;
using ocsp_id_ptr = std::unique_ptr<OCSP_CERTID, openssl_free<&OCSP_CERTID_free>>;

/// One more owner of the same certificate.
[[nodiscard]] inline x509_ptr share(X509* certificate) {
    X509_up_ref(certificate);
    return x509_ptr(certificate);
}

}  // namespace loketwacht::net
