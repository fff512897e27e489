#include "lab/authority.hpp"

#include <future>

namespace loketwacht::lab {
namespace {

using std::chrono::days;

constexpr days lifetime{90};
constexpr std::string_view intermediate_path = "/intermediate.der";
constexpr std::string_view private_path = "/private.der";
constexpr std::string_view list_path = "/revoked.crl";
constexpr const char* revoked_serial = "0A1B2C3D4E5F60718293A4B5C6D7E8F9";  // of every certificate that the list names

std::chrono::sys_seconds now() {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

signer make_authority(const std::string& common_name, key_ptr key, const signer* issuer, days valid) {
    certificate_request request;
    request.common_name = common_name;
    request.is_authority = true;
    request.not_before = now() - days(365);
    request.not_after = request.not_before + valid;
    request.key = key;
    request.issuer = issuer;
    return {make_certificate(request), std::move(key)};
}

/// How much of its life a certificate of this kind has left.
days remaining(certificate_kind kind) {
    switch (kind) {
        case certificate_kind::expired:
            return days(-5);
        case certificate_kind::not_yet_valid:
            return lifetime + days(2);
        case certificate_kind::expiring:
            return days(20);
        case certificate_kind::expiring_soon:
            return days(3);
        default:
            return days(80);
    }
}

}  // namespace

authority::authority() {
    const auto rsa = [] { return make_rsa_key(2048); };
    auto root_key = std::async(std::launch::async, rsa);
    auto intermediate_key = std::async(std::launch::async, rsa);
    rsa_key_ = rsa();
    ec_key_ = make_ec_key();
    ed25519_key_ = make_ed25519_key();
    weak_key_ = make_rsa_key(1024);
    root_ = make_authority("Loketlab Root", root_key.get(), nullptr, days(3650));
    intermediate_ = make_authority("Loketlab Intermediate", intermediate_key.get(), &root_, days(1825));
    private_root_ = make_authority("Loketlab Untrusted Root", make_ec_key(), nullptr, days(3650));
    full_chain_ = chain_of({intermediate_.certificate});
    private_chain_ = chain_of({private_root_.certificate});
    no_chain_ = chain_of({});
}

const key_ptr& authority::leaf_key(key_kind kind) const {
    switch (kind) {
        case key_kind::ec:
            return ec_key_;
        case key_kind::ed25519:
            return ed25519_key_;
        case key_kind::rsa:
            break;
    }
    return rsa_key_;
}

tls_identity authority::issue(certificate_kind kind, key_kind key, const std::vector<std::string>& names) const {
    certificate_request request;
    request.names = names;
    if (kind == certificate_kind::hostname_mismatch) request.names = {"www.ergens-anders.example"};
    request.common_name = request.names.front();
    request.not_after = now() + remaining(kind);
    request.not_before = request.not_after - lifetime;
    request.key = kind == certificate_kind::weak_key ? weak_key_ : leaf_key(key);
    request.issuer = &intermediate_;
    const bool is_private = kind == certificate_kind::private_authority || kind == certificate_kind::private_to_fetch;
    if (is_private) request.issuer = &private_root_;
    if (kind == certificate_kind::self_signed) request.issuer = nullptr;
    request.sha1 = kind == certificate_kind::weak_signature;
    // Where a browser fetches the intermediate that a server forgot.
    if (request.issuer == &intermediate_) request.ca_issuers = published_at_ + std::string(intermediate_path);
    if (kind == certificate_kind::private_to_fetch) request.ca_issuers = published_at_ + std::string(private_path);
    if (kind == certificate_kind::revoked_in_list) {
        request.serial = revoked_serial;
        request.revocation_list = published_at_ + std::string(list_path);
    }

    const certificate_ptr leaf = make_certificate(request);
    tls_identity identity{to_der(*leaf), request.key, full_chain_, {}};
    if (kind == certificate_kind::private_authority) identity.chain = private_chain_;
    const bool is_alone = kind == certificate_kind::self_signed || kind == certificate_kind::chain_incomplete ||
                          kind == certificate_kind::private_to_fetch;
    if (is_alone) identity.chain = no_chain_;
    if (kind == certificate_kind::stapled || kind == certificate_kind::revoked) {
        const auto status = kind == certificate_kind::revoked ? revocation::revoked : revocation::good;
        identity.staple = make_ocsp_response(*leaf, intermediate_, status);
    }
    return identity;
}

std::string authority::published(std::string_view path) const {
    if (path == intermediate_path) return to_der(*intermediate_.certificate);
    if (path == private_path) return to_der(*private_root_.certificate);
    if (path != list_path) return {};
    return make_revocation_list(
        intermediate_, {.serials = {revoked_serial}, .from = now() - days(1), .until = now() + days(6), .edit = {}});
}

std::string authority::root_pem() const {
    return to_pem(*root_.certificate);
}

}  // namespace loketwacht::lab
