#include "net/browser_policy.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <openssl/core_names.h>

#include "net/certificate_facts.hpp"
#include "net/certificate_form.hpp"
#include "net/host_names.hpp"

namespace loketwacht::net {

namespace {

constexpr int least_rsa_bits = 1024;
constexpr int most_rsa_bits = 8192;

constexpr std::string_view spelled_out = "parameters of its own";

std::string curve_of(const EVP_PKEY* key) {
    std::array<char, 80> name{};
    std::size_t size = 0;
    int is_spelled_out = 0;
    EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &is_spelled_out);
    if (is_spelled_out != 0 || EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1)
        return std::string(spelled_out);
    return {name.data(), size};
}

// Of a leaf the handshake has shown that browsers take the curve, but not how it is written down.
bool is_taken(std::string_view curve, place_on_path at) {
    if (at == place_on_path::leaf) return curve != spelled_out;
    return curve == SN_X9_62_prime256v1 || curve == SN_secp384r1 || curve == SN_secp521r1;
}

std::optional<refusal> refused_key(X509* certificate, place_on_path at) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    const model::certificate facts = certificate_facts(certificate);
    const auto refused = [&](std::string_view words) {
        return refusal{model::has_refused_key(facts), fmt::format("{}, which browsers do not take", words)};
    };
    if (key == nullptr) return refused("a key that cannot be read");
    const int bits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA:
            if (bits >= least_rsa_bits && bits <= most_rsa_bits) return std::nullopt;
            return refused(fmt::format("a key of RSA with {} bits", bits));
        case EVP_PKEY_EC:
            if (const std::string curve = curve_of(key); !is_taken(curve, at))
                return refused(fmt::format("a key of EC with {}", curve));
            return std::nullopt;
        default:
            if (at == place_on_path::leaf) return std::nullopt;  // as of its curve
            return refused(fmt::format("a key of {}", facts.key_type));
    }
}

std::optional<refusal> refused_signature(X509* certificate) {
    constexpr std::array digests{NID_sha256, NID_sha384, NID_sha512};
    constexpr std::array keys{EVP_PKEY_RSA, EVP_PKEY_RSA_PSS, EVP_PKEY_EC};
    int digest = NID_undef;
    int key = NID_undef;
    const bool is_known = X509_get_signature_info(certificate, &digest, &key, nullptr, nullptr) == 1;
    if (is_known && std::ranges::find(digests, digest) != digests.end() && std::ranges::find(keys, key) != keys.end())
        return std::nullopt;
    const model::certificate facts = certificate_facts(certificate);
    return refusal{model::signature_strength(facts) == model::strength::weak,
                   fmt::format("signed with {}, which browsers do not take", facts.signature_algorithm)};
}

// OpenSSL also takes the purpose that Netscape once had for servers.
bool is_for_servers(X509* certificate) {
    return (X509_get_extended_key_usage(certificate) & (XKU_SSL_SERVER | XKU_ANYEKU)) != 0;
}

}  // namespace

std::optional<refusal> refused_by_browsers(X509* certificate, place_on_path at) {
    if (auto key = refused_key(certificate, at)) return key;
    if (!is_for_servers(certificate)) return refusal{false, "not for TLS servers (extendedKeyUsage)"};
    if (at == place_on_path::root) return std::nullopt;
    if (auto signature = refused_signature(certificate)) return signature;
    if (has_malformed_names(certificate)) return refusal{false, "its subjectAltName has a malformed name"};
    if (auto malformed = malformed_part(certificate)) return refusal{false, *std::move(malformed)};
    return std::nullopt;
}

}  // namespace loketwacht::net
