#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lab/behaviour.hpp"
#include "lab/certificates.hpp"

namespace loketwacht::lab {

/// Where the intermediate and the list of what it revoked are to be fetched, at the address of the town's first portal.
inline constexpr std::string_view issuer_host = "ca.loketlab.example";

/// What a portal shows in a TLS handshake. The leaf is kept in DER: a town of 100,000 portals keeps one for each.
struct tls_identity {
    std::string leaf;  ///< DER
    key_ptr key;
    certificates_ptr chain;  ///< sent after the leaf, may be empty
    std::string staple;      ///< OCSP response in DER, sent to whoever asks; may be empty
};

/// The lab's certificate authority, made anew at each start: a root that the agent is told to trust, an intermediate
/// under it that signs the leaves, and a second root that nobody trusts. Portals share one key pair of each kind, for
/// making an RSA key takes a hundred times as long as a signature. Safe to use from several threads once made.
class authority {
public:
    authority();

    /// A certificate with its flaw for the names, as of now. The key kind is ignored by `weak_key`.
    [[nodiscard]] tls_identity issue(certificate_kind kind, key_kind key, const std::vector<std::string>& names) const;
    [[nodiscard]] std::string root_pem() const;

    /// Leaves say that what the authority publishes is there, an URL without path; to be said before others use it.
    void publish_at(std::string url) { published_at_ = std::move(url); }
    /// What it publishes at a path, in DER; empty where that is nothing.
    [[nodiscard]] std::string published(std::string_view path) const;

private:
    [[nodiscard]] const key_ptr& leaf_key(key_kind kind) const;

    key_ptr rsa_key_;
    key_ptr ec_key_;
    key_ptr ed25519_key_;
    key_ptr weak_key_;
    signer root_;
    signer intermediate_;
    signer private_root_;
    certificates_ptr full_chain_;
    certificates_ptr private_chain_;
    certificates_ptr no_chain_;
    std::string published_at_ = "http://" + std::string(issuer_host);
};

}  // namespace loketwacht::lab
