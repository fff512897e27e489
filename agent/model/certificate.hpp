#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/time.hpp"

namespace loketwacht::model {

/// The facts of one X.509 certificate (RFC 5280). Texts come from outside: bounded, and escaped where they are shown.
struct certificate {
    std::string subject;  ///< RFC 2253 form
    std::string issuer;
    std::string serial;  ///< hexadecimal
    std::string sha256;  ///< fingerprint, hexadecimal
    sys_time not_before{};
    sys_time not_after{};
    std::vector<std::string> names;  ///< DNS names and IP addresses of subjectAltName
    std::string key_type;            ///< "RSA", "EC", "ED25519", …
    int key_bits = 0;
    std::string signature_algorithm;  ///< "sha256WithRSAEncryption"
    bool is_authority = false;
    bool is_self_issued = false;

    [[nodiscard]] std::chrono::seconds lifetime() const {
        return std::chrono::duration_cast<std::chrono::seconds>(not_after - not_before);
    }
    bool operator==(const certificate&) const = default;
};

/// "EC 256", or the type alone where there is no size.
[[nodiscard]] std::string key_of(const certificate& c);

/// Whether what a certificate rests on can be relied on. What is not known to be either is unknown: no reason to report
/// it, and none to trust it with a password.
enum class strength { strong, weak, unknown };

/// Of its key: RSA is strong from 2048 bits on and EC from 256 bits on; Ed25519 and Ed448 have no weak sizes; DSA is
/// weak. (CA/Browser Forum Baseline Requirements, section 6.1.5.)
[[nodiscard]] strength key_strength(const certificate& of);

/// Of the hash in its signature: the SHA-2 of 256 bits and more, and what Ed25519 and Ed448 have built in, are strong;
/// SHA-224, SHA-1, MD5 and older are weak.
[[nodiscard]] strength signature_strength(const certificate& of);

/// Whether browsers refuse a certificate for its weak key: they still take RSA from 1024 bits on.
[[nodiscard]] bool has_refused_key(const certificate& of);

/// What a visitor's browser would find when it verifies a chain for a host.
enum class verification {
    ok,
    expired,
    not_yet_valid,
    self_signed,
    unknown_issuer,
    incomplete_chain,
    hostname_mismatch,
    revoked,
    weak,  ///< browsers refuse a key or a signature on the path, below its root, for its weakness
    other
};

[[nodiscard]] std::string_view to_string(verification v);

/// The chain as the server sent it (leaf first, at least one certificate) and what verification found: {ok} or one or
/// more problems.
struct certificate_chain {
    std::vector<std::shared_ptr<const certificate>> sent;
    std::set<verification> results;
    std::string detail;          ///< the verifier's own words on the problems, "depth 0: certificate has expired; …"
    bool is_known_good = false;  ///< its authority says, stapled or in a list, that it is not revoked
    std::vector<std::size_t> surplus = {};  ///< what was sent and is not on the path that counts: nobody looks at it
    std::vector<std::shared_ptr<const certificate>> fetched = {};  ///< what is on that path and was not sent
    std::shared_ptr<const certificate> issuer = nullptr;           ///< of the leaf, where its path leads to a root
    std::vector<std::string> revocation_lists = {};         ///< where that issuer's lists for the leaf are; bounded
    std::shared_ptr<const certificate> path_end = nullptr;  ///< where there is none that verifies: what it ends at

    [[nodiscard]] const certificate& leaf() const { return *sent.front(); }
    /// The positions of the certificates that a visitor depends on: the host's own, and the others that were sent but
    /// for surplus ones and roots. A root is trusted for being in the browser's store: nobody looks at its dates or its
    /// signature on itself.
    [[nodiscard]] std::vector<std::size_t> below_roots() const;
    [[nodiscard]] bool verified() const { return results == std::set{verification::ok}; }
    /// Whether its authority said of it that it is good, or that it is revoked.
    [[nodiscard]] bool revocation_known() const { return is_known_good || results.contains(verification::revoked); }
    /// Whether a browser would show the page without a warning: an incomplete chain is mended by most browsers.
    [[nodiscard]] bool accepted_by_browsers() const;
};

using chain_ptr = std::shared_ptr<const certificate_chain>;

}  // namespace loketwacht::model
