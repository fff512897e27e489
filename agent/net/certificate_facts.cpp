#include "net/certificate_facts.hpp"

#include <array>

#include <boost/asio/ip/address.hpp>
#include <openssl/core_names.h>

#include "base/hex.hpp"
#include "base/text.hpp"
#include "net/asn1.hpp"

namespace loketwacht::net {

using base::printable;

namespace {

constexpr std::size_t longest_name = 256;
constexpr int most_names = 100;
constexpr std::size_t longest_names = 8192;  // bytes of all of them
constexpr int most_rsa_bits = 8192;
constexpr int most_rsa_exponent_bits = 33;
constexpr int most_other_bits = 1024;  // more than any curve has, less than a DSA key that is worth a name

std::string contents(BIO* bio) {
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string();
}

std::string name_text(const X509_NAME* name) {
    const bio_ptr out(BIO_new(BIO_s_mem()));
    // Multi-byte characters as UTF-8 rather than escaped: printable() takes care of what is not text.
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    return printable(contents(out.get()), longest_name);
}

std::string serial_text(const X509* from) {
    const bignum_ptr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(from), nullptr));
    if (!number) return {};
    char* text = BN_bn2hex(number.get());
    std::string out = printable(text == nullptr ? "" : text, 64);
    OPENSSL_free(text);
    return out;
}

// A date that cannot be read is the epoch.
model::sys_time date_of(const ASN1_TIME* time) {
    return time_of(time).value_or(model::sys_time());
}

std::string text_of(const ASN1_STRING* string) {
    return printable(view_of(string), longest_name);
}

std::string address_text(const ASN1_OCTET_STRING* bytes) {
    const unsigned char* data = ASN1_STRING_get0_data(bytes);
    if (ASN1_STRING_length(bytes) == 4) {
        return boost::asio::ip::address_v4({data[0], data[1], data[2], data[3]}).to_string();
    }
    if (ASN1_STRING_length(bytes) != 16) return "?";
    boost::asio::ip::address_v6::bytes_type v6;
    std::copy_n(data, v6.size(), v6.begin());
    return boost::asio::ip::address_v6(v6).to_string();
}

std::vector<std::string> names_of(X509* from) {
    std::vector<std::string> out;
    const general_names_ptr names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(from, NID_subject_alt_name, nullptr, nullptr)));
    std::size_t bytes = 0;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()) && i < most_names && bytes < longest_names; ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS) out.push_back(text_of(name->d.dNSName));
        if (name->type == GEN_IPADD) out.push_back(address_text(name->d.iPAddress));
        if (!out.empty()) bytes += out.back().size();
    }
    return out;
}

std::string signature_of(const X509* from) {
    const int nid = X509_get_signature_nid(from);
    int digest = NID_undef;
    // RSASSA-PSS names its digest in its parameters.
    if (nid == NID_rsassaPss &&
        X509_get_signature_info(const_cast<X509*>(from), &digest, nullptr, nullptr, nullptr) == 1) {
        return std::string("rsassaPss-") + OBJ_nid2sn(digest);
    }
    const char* name = OBJ_nid2ln(nid);
    return name == nullptr ? "unknown" : name;
}

}  // namespace

std::string sha256_of(const X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    return base::to_hex(std::span(digest).first(size));
}

model::certificate certificate_facts(X509* from) {
    model::certificate out;
    out.subject = name_text(X509_get_subject_name(from));
    out.issuer = name_text(X509_get_issuer_name(from));
    out.serial = serial_text(from);
    out.sha256 = sha256_of(from);
    out.not_before = date_of(X509_get0_notBefore(from));
    out.not_after = date_of(X509_get0_notAfter(from));
    out.names = names_of(from);
    if (const EVP_PKEY* key = X509_get0_pubkey(from)) {
        const char* type = EVP_PKEY_get0_type_name(key);
        out.key_type = type == nullptr ? "unknown" : type;
        out.key_bits = EVP_PKEY_get_bits(key);
    } else {
        out.key_type = "unreadable";
    }
    out.signature_algorithm = signature_of(from);
    out.is_authority = X509_check_ca(from) > 0;
    out.is_self_issued = X509_NAME_cmp(X509_get_subject_name(from), X509_get_issuer_name(from)) == 0;
    ERR_clear_error();
    return out;
}

std::size_t size_of(const model::certificate& facts) {
    std::size_t out = sizeof(facts) + facts.names.capacity() * sizeof(std::string);
    for (const std::string* text :
         {&facts.subject, &facts.issuer, &facts.serial, &facts.sha256, &facts.key_type, &facts.signature_algorithm})
        out += text->capacity();
    for (const std::string& name : facts.names)
        out += name.capacity();
    return out;
}

bool is_affordable(X509* certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr) return true;
    const int type = EVP_PKEY_get_base_id(key);
    if (type != EVP_PKEY_RSA && type != EVP_PKEY_RSA_PSS) return EVP_PKEY_get_bits(key) <= most_other_bits;
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &number);
    const bignum_ptr exponent(number);
    return EVP_PKEY_get_bits(key) <= most_rsa_bits && exponent && BN_num_bits(exponent.get()) <= most_rsa_exponent_bits;
}

validity validity_of(const X509* certificate) {
    return {date_of(X509_get0_notBefore(certificate)), date_of(X509_get0_notAfter(certificate))};
}

}  // namespace loketwacht::net
