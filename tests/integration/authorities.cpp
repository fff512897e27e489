#include "authorities.hpp"

#include <stdexcept>

#include <boost/asio/ip/address.hpp>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "loopback.hpp"

namespace loketwacht::integration {
namespace {

lab::signer make_authority(const std::string& name, const lab::signer* issuer) {
    lab::certificate_request request;
    request.common_name = name;
    request.is_authority = true;
    request.not_before = days_from_now(-365);
    request.not_after = days_from_now(1825);
    request.key = lab::make_ec_key();
    request.issuer = issuer;
    return {lab::make_certificate(request), request.key};
}

void replace_names(X509* certificate, GENERAL_NAMES* names) {
    X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, X509V3_ADD_REPLACE);
    GENERAL_NAMES_free(names);
}

GENERAL_NAME* name_with(int type, ASN1_STRING* text, const std::string& bytes) {
    ASN1_STRING_set(text, bytes.data(), static_cast<int>(bytes.size()));
    GENERAL_NAME* out = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(out, type, text);
    return out;
}

}  // namespace

const authorities& trusted_and_not() {
    static const authorities made = [] {
        authorities out;
        out.root = make_authority("Test Root", nullptr);
        out.intermediate = make_authority("Test Intermediate", &out.root);
        out.stranger = make_authority("Test Stranger", nullptr);
        return out;
    }();
    return made;
}

std::string identity::chain_pem() const {
    std::string out = lab::to_pem(*leaf());
    return out + rest_pem();
}

std::string identity::rest_pem() const {
    std::string out;
    for (std::size_t i = 1; i < chain.size(); ++i)
        out += lab::to_pem(*chain[i]);
    return out;
}

std::string identity::key_pem() const {
    return to_pem(key);
}

std::string to_pem(const lab::key_ptr& key) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string serial_of(const X509& certificate) {
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
        ASN1_INTEGER_to_BN(X509_get0_serialNumber(&certificate), nullptr), BN_free);
    char* text = BN_bn2hex(number.get());
    std::string out = text;
    OPENSSL_free(text);
    return out;
}

std::chrono::sys_seconds days_from_now(int days) {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()) +
           std::chrono::days(days);
}

lab::certificate_request sound(const std::string& name) {
    static const lab::key_ptr key = lab::make_ec_key();
    lab::certificate_request out;
    out.common_name = name;
    out.names = {name};
    out.not_before = days_from_now(-30);
    out.not_after = days_from_now(60);
    out.key = key;
    out.issuer = &trusted_and_not().intermediate;
    out.ca_issuers = "http://" + own_address() + ':' + std::to_string(closed_port) + "/intermediate.der";
    return out;
}

identity make_identity(const lab::certificate_request& request) {
    identity out{{lab::make_certificate(request)}, request.key};
    if (request.issuer != nullptr) out.chain.push_back(request.issuer->certificate);
    return out;
}

identity altered(const identity& from, const std::function<void(X509*)>& edit) {
    identity out = from;
    out.chain.front() = lab::certificate_ptr(X509_dup(from.leaf().get()), X509_free);
    edit(out.leaf().get());
    if (X509_sign(out.leaf().get(), trusted_and_not().intermediate.key.get(), EVP_sha256()) <= 0) {
        throw std::runtime_error("the altered certificate cannot be signed");
    }
    return out;
}

void set_names(X509* certificate, const std::vector<std::string>& names) {
    GENERAL_NAMES* all = GENERAL_NAMES_new();
    for (const std::string& name : names)
        sk_GENERAL_NAME_push(all, name_with(GEN_DNS, ASN1_IA5STRING_new(), name));
    replace_names(certificate, all);
}

void set_address(X509* certificate, const std::string& address) {
    const auto parsed = boost::asio::ip::make_address(address);
    std::string bytes;
    if (parsed.is_v4()) {
        const auto v4 = parsed.to_v4().to_bytes();
        bytes.assign(v4.begin(), v4.end());
    } else {
        const auto v6 = parsed.to_v6().to_bytes();
        bytes.assign(v6.begin(), v6.end());
    }
    GENERAL_NAMES* all = GENERAL_NAMES_new();
    sk_GENERAL_NAME_push(all, name_with(GEN_IPADD, ASN1_OCTET_STRING_new(), bytes));
    replace_names(certificate, all);
}

void set_common_name(X509* certificate, const std::string& name) {
    const std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)> subject(X509_NAME_new(), X509_NAME_free);
    X509_NAME_add_entry_by_NID(subject.get(), NID_commonName, V_ASN1_UTF8STRING,
                               reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1,
                               0);
    X509_set_subject_name(certificate, subject.get());
}

}  // namespace loketwacht::integration
