#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace loketwacht::lab {

/// What a portal's certificate is like; beside the flaw that it is named after, it is as good as `sound`.
enum class certificate_kind {
    sound,              ///< 90 days, 80 left, its intermediate sent along
    stapled,            ///< sound, with an OCSP response that says good
    expired,            ///< five days ago
    not_yet_valid,      ///< in two days
    hostname_mismatch,  ///< for another name
    self_signed,
    private_authority,  ///< from a root that nobody trusts
    revoked,            ///< with an OCSP response that says so
    chain_incomplete,   ///< the intermediate is not sent
    expiring,           ///< 20 of 90 days left
    expiring_soon,      ///< 3 of 90 days left
    weak_key,           ///< RSA, 1024 bits
    weak_signature,     ///< SHA-1
};

enum class key_kind { rsa, ec, ed25519 };

/// What `http://` does. "Elsewhere" is https on the portal's second host.
enum class http_door { redirect, redirect_temporary, redirect_elsewhere, content, closed };

/// What `https://` does. "Elsewhere": the first host redirects to the second.
enum class https_door { open, elsewhere, downgrade, closed };

/// How a portal behaves; a plain value, changed while running by the control API.
struct behaviour {
    certificate_kind certificate = certificate_kind::sound;
    key_kind key = key_kind::rsa;
    http_door http = http_door::redirect;
    https_door https = https_door::open;
    std::string hsts = "max-age=31536000";  ///< Strict-Transport-Security; empty: not sent
    bool legacy_tls = false;                ///< TLS 1.0 and 1.1 are accepted too
    int home_status = 200;
    std::chrono::milliseconds delay{0};  ///< before each https answer

    bool operator==(const behaviour&) const = default;
};

/// The behaviour as a JSON object, in the words that `changed` takes.
[[nodiscard]] std::string to_json(const behaviour& b);

/// The behaviour after a change, or why the change is refused and what would be right.
struct change_result {
    behaviour value;
    std::string error;  ///< empty: changed
};

/// Applies the members of a JSON object, such as `{"certificate": "expired", "http": "closed"}`. Never throws.
[[nodiscard]] change_result changed(const behaviour& from, std::string_view json);

}  // namespace loketwacht::lab
