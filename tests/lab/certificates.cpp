#include "lab/certificates.hpp"

#include <array>
#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace loketwacht::lab {
namespace {

[[noreturn]] void fail(const char* what) {
    std::array<char, 256> words{};
    ERR_error_string_n(ERR_get_error(), words.data(), words.size());
    throw std::runtime_error(std::string(what) + ": " + words.data());
}

void check(int ok, const char* what) {
    if (ok <= 0) fail(what);
}

key_ptr own(EVP_PKEY* key) {
    if (key == nullptr) fail("making a key");
    return {key, EVP_PKEY_free};
}

std::chrono::sys_seconds now() {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

void add_extension(X509& certificate, X509V3_CTX& context, int nid, const std::string& value) {
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()), X509_EXTENSION_free);
    if (!extension) fail("making an extension");
    check(X509_add_ext(&certificate, extension.get(), -1), "adding an extension");
}

void add_extensions(X509& certificate, const certificate_request& request) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509* issuer = request.issuer != nullptr ? request.issuer->certificate.get() : &certificate;
    X509V3_set_ctx(&context, issuer, &certificate, nullptr, nullptr, 0);
    add_extension(certificate, context, NID_subject_key_identifier, "hash");
    if (request.issuer != nullptr) add_extension(certificate, context, NID_authority_key_identifier, "keyid:always");
    if (!request.ca_issuers.empty()) {
        add_extension(certificate, context, NID_info_access, "caIssuers;URI:" + request.ca_issuers);
    }
    if (!request.revocation_list.empty())
        add_extension(certificate, context, NID_crl_distribution_points, "URI:" + request.revocation_list);
    if (request.is_authority) {
        add_extension(certificate, context, NID_basic_constraints, "critical,CA:TRUE");
        add_extension(certificate, context, NID_key_usage, "critical,keyCertSign,cRLSign");
        return;
    }
    const bool is_rsa = EVP_PKEY_is_a(request.key.get(), "RSA") == 1;
    add_extension(certificate, context, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate, context, NID_key_usage,
                  is_rsa ? "critical,digitalSignature,keyEncipherment" : "critical,digitalSignature");
    add_extension(certificate, context, NID_ext_key_usage, "serverAuth");
    std::string names;
    for (const auto& name : request.names)
        names += (names.empty() ? "DNS:" : ",DNS:") + name;
    if (!names.empty()) add_extension(certificate, context, NID_subject_alt_name, names);
}

void set_subject(X509& certificate, const std::string& common_name) {
    const std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)> name(X509_NAME_new(), X509_NAME_free);
    const auto add = [&](const char* field, const std::string& value) {
        check(X509_NAME_add_entry_by_txt(name.get(), field, MBSTRING_UTF8,
                                         reinterpret_cast<const unsigned char*>(value.data()),
                                         static_cast<int>(value.size()), -1, 0),
              "setting a subject");
    };
    add("C", "BE");
    add("O", "Loketlab");
    add("CN", common_name);
    check(X509_set_subject_name(&certificate, name.get()), "setting a subject");
}

using bignum_ptr = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

bignum_ptr number_of(const std::string& hexadecimal) {
    BIGNUM* number = nullptr;
    check(BN_hex2bn(&number, hexadecimal.c_str()), "reading a serial number");
    return {number, BN_free};
}

bignum_ptr random_serial() {
    bignum_ptr serial(BN_new(), BN_free);
    check(BN_rand(serial.get(), 120, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY), "making a serial number");
    return serial;
}

void set_serial(X509& certificate, const std::string& hexadecimal) {
    const bignum_ptr serial = hexadecimal.empty() ? random_serial() : number_of(hexadecimal);
    if (BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(&certificate)) == nullptr)
        fail("setting a serial number");
}

}  // namespace

key_ptr make_rsa_key(unsigned bits) {
    return own(EVP_RSA_gen(bits));
}

key_ptr make_ec_key() {
    return own(EVP_EC_gen("P-256"));
}

key_ptr make_ed25519_key() {
    return own(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
}

certificate_ptr make_certificate(const certificate_request& request) {
    certificate_ptr certificate(X509_new(), X509_free);
    check(X509_set_version(certificate.get(), X509_VERSION_3), "setting the version");
    set_serial(*certificate, request.serial);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), request.not_before.time_since_epoch().count());
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), request.not_after.time_since_epoch().count());
    set_subject(*certificate, request.common_name);
    const X509* issuer = request.issuer != nullptr ? request.issuer->certificate.get() : certificate.get();
    check(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer)), "setting the issuer");
    check(X509_set_pubkey(certificate.get(), request.key.get()), "setting the key");
    add_extensions(*certificate, request);
    EVP_PKEY* key = request.issuer != nullptr ? request.issuer->key.get() : request.key.get();
    const EVP_MD* digest = request.sha1 ? EVP_sha1() : EVP_sha256();
    if (EVP_PKEY_is_a(key, "ED25519") == 1) digest = nullptr;  // brings its own
    check(X509_sign(certificate.get(), key, digest), "signing a certificate");
    return certificate;
}

std::string make_revocation_list(const signer& issuer, const revocation_list_request& request) {
    using integer_ptr = std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)>;
    using time_ptr = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>;
    const auto at = [](std::chrono::sys_seconds t) {
        return time_ptr(ASN1_TIME_set(nullptr, t.time_since_epoch().count()), ASN1_TIME_free);
    };
    const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> list(X509_CRL_new(), X509_CRL_free);
    check(X509_CRL_set_version(list.get(), X509_CRL_VERSION_2), "setting the version");
    check(X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.certificate.get())), "setting the issuer");
    check(X509_CRL_set1_lastUpdate(list.get(), at(request.from).get()), "setting a date");
    check(X509_CRL_set1_nextUpdate(list.get(), at(request.until).get()), "setting a date");
    for (const std::string& serial : request.serials) {
        X509_REVOKED* entry = X509_REVOKED_new();  // the list takes it over
        const integer_ptr number(BN_to_ASN1_INTEGER(number_of(serial).get(), nullptr), ASN1_INTEGER_free);
        X509_REVOKED_set_serialNumber(entry, number.get());
        X509_REVOKED_set_revocationDate(entry, at(request.from).get());
        check(X509_CRL_add0_revoked(list.get(), entry), "adding an entry");
    }
    if (request.edit) request.edit(*list);
    check(X509_CRL_sign(list.get(), issuer.key.get(), request.sha1 ? EVP_sha1() : EVP_sha256()), "signing a list");
    unsigned char* der = nullptr;
    const int size = i2d_X509_CRL(list.get(), &der);
    std::string out(reinterpret_cast<const char*>(der), static_cast<std::size_t>(std::max(size, 0)));
    OPENSSL_free(der);
    return out;
}

std::string make_ocsp_response(const X509& certificate, const signer& issuer, revocation status) {
    using basic_ptr = std::unique_ptr<OCSP_BASICRESP, decltype(&OCSP_BASICRESP_free)>;
    using response_ptr = std::unique_ptr<OCSP_RESPONSE, decltype(&OCSP_RESPONSE_free)>;
    using id_ptr = std::unique_ptr<OCSP_CERTID, decltype(&OCSP_CERTID_free)>;
    using time_ptr = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>;
    const auto at = [](std::chrono::sys_seconds t) {
        return time_ptr(ASN1_GENERALIZEDTIME_set(nullptr, t.time_since_epoch().count()), ASN1_TIME_free);
    };
    const time_ptr revoked_at = at(now() - std::chrono::days(1));
    const time_ptr this_update = at(now() - std::chrono::hours(1));
    const time_ptr next_update = at(now() + std::chrono::days(7));
    const id_ptr id(OCSP_cert_to_id(EVP_sha1(), &certificate, issuer.certificate.get()), OCSP_CERTID_free);
    const basic_ptr basic(OCSP_BASICRESP_new(), OCSP_BASICRESP_free);
    const bool revoked = status == revocation::revoked;
    if (OCSP_basic_add1_status(basic.get(), id.get(), revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD,
                               OCSP_REVOKED_STATUS_KEYCOMPROMISE, revoked ? revoked_at.get() : nullptr,
                               this_update.get(), next_update.get()) == nullptr) {
        fail("making an OCSP response");
    }
    check(OCSP_basic_sign(basic.get(), issuer.certificate.get(), issuer.key.get(), EVP_sha256(), nullptr, OCSP_NOCERTS),
          "signing an OCSP response");
    const response_ptr response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()), OCSP_RESPONSE_free);
    std::string der(static_cast<std::size_t>(i2d_OCSP_RESPONSE(response.get(), nullptr)), '\0');
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_OCSP_RESPONSE(response.get(), &out);
    return der;
}

std::string to_der(const X509& certificate) {
    std::string der(static_cast<std::size_t>(i2d_X509(&certificate, nullptr)), '\0');
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_X509(&certificate, &out);
    return der;
}

std::string to_pem(const X509& certificate) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
    check(PEM_write_bio_X509(bio.get(), &certificate), "writing a certificate");
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

certificate_ptr from_der(const std::string& der) {
    const auto* in = reinterpret_cast<const unsigned char*>(der.data());
    certificate_ptr certificate(d2i_X509(nullptr, &in, static_cast<long>(der.size())), X509_free);
    if (!certificate) fail("reading a certificate");
    return certificate;
}

certificates_ptr chain_of(const std::vector<certificate_ptr>& certificates) {
    certificates_ptr chain(sk_X509_new_null(), [](stack_st_X509* c) { sk_X509_pop_free(c, X509_free); });
    for (const auto& certificate : certificates) {
        X509_up_ref(certificate.get());
        sk_X509_push(chain.get(), certificate.get());
    }
    return chain;
}

}  // namespace loketwacht::lab
