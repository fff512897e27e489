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
    private_to_fetch,   ///< the same, with the root left to be fetched
    revoked,            ///< with an OCSP response that says so
    revoked_in_list,    ///< with a list of its authority that says so
    chain_incomplete,   ///< the intermediate is not sent
    expiring,           ///< 20 of 90 days left
    expiring_soon,      ///< 3 of 90 days left
    weak_key,           ///< RSA, 1024 bits
    weak_signature,     ///< SHA-1
};

enum class key_kind { rsa, ec, ed25519 };

/// What `http://` does. "Elsewhere" is https on the portal's second host; "to language" is the page's Dutch twin below
/// `/nl`.
enum class http_door { redirect, redirect_temporary, redirect_elsewhere, redirect_to_language, content, closed };

/// What `https://` does. "Elsewhere": the first host redirects to the second.
enum class https_door { open, elsewhere, downgrade, closed };

/// The login page. Beside its flaw, each is as good as `sound`.
enum class login_kind {
    sound,        ///< e-mail address and password over https, itsme and eID beside it
    strong_only,  ///< itsme and eID, no form
    two_step,     ///< the national number, and a button to the next page
    plaintext,    ///< sent over http
    get_method,
    national_number,
    national_number_as_password,  ///< as the page says
    knowledge_only,               ///< national number and birth date
    no_strong_alternative,
    basic_auth,  ///< 401
    insecure_cookie,
    framed_national_number,  ///< in a frame of the same host
    script_shell,
    walled,                         ///< 403, with the page of a wall before the site
    blocked,                        ///< 200, with the page of an appliance that blocks
    national_number_behind_cookie,  ///< to who has no cookie, only a redirect to itself that sets one
    national_number_in_brotli,      ///< compressed so, though nobody asked for it
    canary,                         ///< a form that can be sent: see `canary_kind`
};

/// The counter's form, which asks personal data.
enum class counter_kind {
    sound,
    latin1,        ///< sound, in ISO 8859-1
    plaintext,     ///< sent over http
    mixed_script,  ///< sound, but the page loads a script over http
    mixed_image,   ///< an image
};

/// What the page to add a family member says to an anonymous visitor.
enum class protected_kind {
    refused,   ///< 403
    to_login,  ///< a redirect to the login page
    open,      ///< the page
};

/// What the canary's login does.
enum class canary_kind {
    accepts,    ///< takes the one identity
    withdrawn,  ///< takes nobody
    changed,    ///< the form asks one field more
    captcha,    ///< the form asks what a picture says
    locked,     ///< takes nobody: the account is locked
    elsewhere,  ///< the form is sent to a stranger's host
    plaintext,  ///< the form is sent over http
};

/// How a portal behaves; a plain value, changed while running by the control API.
struct behaviour {
    certificate_kind certificate = certificate_kind::sound;
    key_kind key = key_kind::rsa;
    http_door http = http_door::redirect;
    https_door https = https_door::open;
    std::string hsts = "max-age=31536000";  ///< Strict-Transport-Security; empty: not sent
    bool legacy_tls = false;                ///< TLS 1.0 and 1.1 are accepted too
    bool client_certificate = false;        ///< who has no certificate to show gets no answer
    int home_status = 200;
    std::chrono::milliseconds delay{0};  ///< before each https answer
    login_kind login = login_kind::sound;
    counter_kind counter = counter_kind::sound;
    protected_kind protected_page = protected_kind::refused;
    canary_kind canary = canary_kind::accepts;

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
