#include "model/certificate.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace loketwacht::model {

namespace {

constexpr int strong_rsa_bits = 2048;
constexpr int strong_ec_bits = 256;

strength from(int least, int bits) {
    if (bits <= 0) return strength::unknown;
    return bits < least ? strength::weak : strength::strong;
}

}  // namespace

strength key_strength(const certificate& of) {
    if (of.key_type == "DSA") return strength::weak;
    if (of.key_type.starts_with("ED")) return strength::strong;
    if (of.key_type.starts_with("RSA")) return from(strong_rsa_bits, of.key_bits);
    return of.key_type == "EC" ? from(strong_ec_bits, of.key_bits) : strength::unknown;
}

bool has_refused_key(const certificate& of) {
    constexpr int least_rsa_bits = 1024;
    const bool is_taken = of.key_type.starts_with("RSA") && of.key_bits >= least_rsa_bits;
    return key_strength(of) == strength::weak && !is_taken;
}

strength signature_strength(const certificate& of) {
    constexpr std::array<std::string_view, 5> weak{"sha224", "sha1", "md5", "md4", "md2"};
    constexpr std::array<std::string_view, 5> strong{"sha256", "sha384", "sha512", "ed25519", "ed448"};
    // OpenSSL's names put the hash anywhere: sha1WithRSAEncryption, ecdsa-with-SHA1, dsa_with_SHA1.
    const std::string name = base::lower_case(of.signature_algorithm);
    const auto holds = [&](std::string_view hash) { return name.find(hash) != std::string::npos; };
    if (std::ranges::any_of(weak, holds)) return strength::weak;
    return std::ranges::any_of(strong, holds) ? strength::strong : strength::unknown;
}

bool certificate_chain::accepted_by_browsers() const {
    return results == std::set{verification::ok} || results == std::set{verification::incomplete_chain};
}

std::vector<std::size_t> certificate_chain::below_roots() const {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const bool is_surplus = std::ranges::find(surplus, i) != surplus.end();
        if (i == 0 || (!sent[i]->is_self_issued && !is_surplus)) positions.push_back(i);
    }
    return positions;
}

}  // namespace loketwacht::model
