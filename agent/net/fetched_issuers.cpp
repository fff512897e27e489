#include "net/fetched_issuers.hpp"

#include <openssl/pem.h>
#include <openssl/pkcs7.h>

#include "net/http_address.hpp"

namespace loketwacht::net {

namespace {

constexpr std::size_t most_certificates = 8;
constexpr std::size_t most_addresses = 2;
constexpr std::chrono::hours good_for{24};
constexpr std::chrono::minutes bad_for{10};

using pkcs7_ptr = std::unique_ptr<PKCS7, openssl_free<&PKCS7_free>>;

std::vector<x509_ptr> those_of(const PKCS7* message) {
    std::vector<x509_ptr> out;
    if (message == nullptr || !PKCS7_type_is_signed(message) || message->d.sign == nullptr) return out;
    const STACK_OF(X509)* all = message->d.sign->cert;
    for (int i = 0; i < sk_X509_num(all) && out.size() < most_certificates; ++i)
        out.push_back(share(sk_X509_value(all, i)));
    return out;
}

bio_ptr reading(std::span<const unsigned char> bytes) {
    return bio_ptr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::vector<x509_ptr> in_pem(std::span<const unsigned char> bytes) {
    const bio_ptr from = reading(bytes);
    std::vector<x509_ptr> out;
    while (out.size() < most_certificates) {
        x509_ptr one(PEM_read_bio_X509(from.get(), nullptr, nullptr, nullptr));
        if (!one) break;
        out.push_back(std::move(one));
    }
    if (!out.empty()) return out;
    const bio_ptr again = reading(bytes);
    const pkcs7_ptr message(PEM_read_bio_PKCS7(again.get(), nullptr, nullptr, nullptr));
    return those_of(message.get());
}

}  // namespace

const fetched_issuers::answer* fetched_issuers::find(const std::string& url, model::sys_time now) {
    const answer* known = known_.find(url);
    // A clock that was ahead when it was asked has not made it last longer.
    const bool is_current = known != nullptr && now < known->until && known->until - now <= good_for;
    return is_current ? known : nullptr;
}

void fetched_issuers::keep(const std::string& url, std::vector<x509_ptr> certificates, model::sys_time now) {
    constexpr std::size_t bytes_of_one = 8192;  // as OpenSSL keeps it, with its key
    const auto lasts = certificates.empty() ? std::chrono::duration_cast<std::chrono::minutes>(bad_for)
                                            : std::chrono::duration_cast<std::chrono::minutes>(good_for);
    const std::size_t bytes = certificates.size() * bytes_of_one;
    known_.insert(url, {std::move(certificates), now + lasts}, bytes);
}

std::vector<x509_ptr> certificates_in(std::span<const unsigned char> bytes) {
    std::vector<x509_ptr> out;
    const auto size = static_cast<long>(bytes.size());
    const unsigned char* at = bytes.data();
    if (x509_ptr one{d2i_X509(nullptr, &at, size)}) {
        out.push_back(std::move(one));
    } else {
        at = bytes.data();
        const pkcs7_ptr message(d2i_PKCS7(nullptr, &at, size));
        out = message ? those_of(message.get()) : in_pem(bytes);
    }
    ERR_clear_error();
    return out;
}

std::vector<std::string> issuer_addresses(X509* certificate) {
    const access_descriptions_ptr info(
        static_cast<AUTHORITY_INFO_ACCESS*>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    std::vector<std::string> out;
    for (int i = 0; info && i < sk_ACCESS_DESCRIPTION_num(info.get()) && out.size() < most_addresses; ++i) {
        const ACCESS_DESCRIPTION* each = sk_ACCESS_DESCRIPTION_value(info.get(), i);
        if (OBJ_obj2nid(each->method) != NID_ad_ca_issuers) continue;
        if (auto url = http_address(each->location)) out.push_back(*std::move(url));
    }
    return out;
}

}  // namespace loketwacht::net
