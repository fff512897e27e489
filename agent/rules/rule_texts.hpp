#pragma once

#include "model/finding.hpp"

namespace loketwacht::rules {

/// What a language says of each rule, one member each. A file that leaves one out does not compile.
struct rule_texts {
    model::rule_words https_missing;
    model::rule_words https_downgrade;
    model::rule_words http_serves_content;
    model::rule_words http_redirect_detour;
    model::rule_words counter_plaintext;
    model::rule_words mixed_content;
    model::rule_words hsts_missing;
    model::rule_words hsts_short;
    model::rule_words certificate_expired;
    model::rule_words certificate_not_yet_valid;
    model::rule_words certificate_hostname_mismatch;
    model::rule_words certificate_untrusted;
    model::rule_words certificate_revoked;
    model::rule_words certificate_chain_incomplete;
    model::rule_words certificate_expiring;
    model::rule_words certificate_weak_key;
    model::rule_words certificate_weak_signature;
    model::rule_words certificate_surplus;
    model::rule_words certificate_varies;
    model::rule_words tls_unusable;
    model::rule_words tls_legacy_protocol;
    model::rule_words tls_weak_suite;
    model::rule_words login_plaintext;
    model::rule_words login_get_method;
    model::rule_words login_national_number;
    model::rule_words login_national_number_as_password;
    model::rule_words login_knowledge_only;
    model::rule_words login_without_strong_alternative;
    model::rule_words login_basic_auth;
    model::rule_words session_cookie_insecure;
    model::rule_words protected_endpoint_open;
    model::rule_words legacy_login_accepted;
    model::rule_words page_not_inspectable;
    model::rule_words page_refused;
    model::rule_words counter_elsewhere;
};

extern const rule_texts english;
extern const rule_texts dutch;

}  // namespace loketwacht::rules
