#pragma once

#include <span>

#include "rules/rule.hpp"

namespace loketwacht::rules {

extern const rule https_missing;
extern const rule https_downgrade;
extern const rule http_serves_content;
extern const rule http_redirect_detour;
extern const rule counter_plaintext;
extern const rule mixed_content;
extern const rule hsts_missing;
extern const rule hsts_short;
extern const rule certificate_expired;
extern const rule certificate_not_yet_valid;
extern const rule certificate_hostname_mismatch;
extern const rule certificate_untrusted;
extern const rule certificate_revoked;
extern const rule certificate_chain_incomplete;
extern const rule certificate_expiring;
extern const rule certificate_weak_key;
extern const rule certificate_weak_signature;
extern const rule certificate_surplus;
extern const rule certificate_varies;
extern const rule tls_unusable;
extern const rule tls_legacy_protocol;
extern const rule tls_weak_suite;
extern const rule login_plaintext;
extern const rule login_get_method;
extern const rule login_national_number;
extern const rule login_national_number_as_password;
extern const rule login_knowledge_only;
extern const rule login_without_strong_alternative;
extern const rule login_basic_auth;
extern const rule session_cookie_insecure;
extern const rule protected_endpoint_open;
extern const rule legacy_login_accepted;
extern const rule page_not_inspectable;
extern const rule page_refused;
extern const rule counter_elsewhere;

/// The one table of all rules, in the order in which they are judged and shown.
[[nodiscard]] std::span<const rule* const> all_rules();

}  // namespace loketwacht::rules
