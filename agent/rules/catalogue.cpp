#include "rules/catalogue.hpp"

#include <algorithm>
#include <array>

#include "rules/rules.hpp"

namespace loketwacht::rules {

namespace {

constexpr std::array table{
    &https_missing,
    &https_downgrade,
    &http_serves_content,
    &http_redirect_detour,
    &counter_plaintext,
    &mixed_content,
    &hsts_missing,
    &hsts_short,
    &certificate_expired,
    &certificate_not_yet_valid,
    &certificate_hostname_mismatch,
    &certificate_untrusted,
    &certificate_revoked,
    &certificate_chain_incomplete,
    &certificate_expiring,
    &certificate_weak_key,
    &certificate_weak_signature,
    &certificate_surplus,
    &certificate_varies,
    &tls_unusable,
    &tls_legacy_protocol,
    &tls_weak_suite,
    &login_plaintext,
    &login_get_method,
    &login_national_number,
    &login_national_number_as_password,
    &login_knowledge_only,
    &login_without_strong_alternative,
    &login_basic_auth,
    &session_cookie_insecure,
    &protected_endpoint_open,
    &legacy_login_accepted,
    &page_not_inspectable,
    &page_refused,
    &counter_elsewhere,
};

constexpr std::array all_texts{&english, &dutch};
static_assert(all_texts.size() == model::language_count, "a language has no texts of rules");

model::rule_text text_of(const rule* r) {
    model::rule_text text{r->name, r->severities, r->standard, {}};
    std::ranges::transform(all_texts, text.words.begin(), [r](const rule_texts* in) { return in->*(r->words); });
    return text;
}

}  // namespace

std::span<const rule* const> all_rules() {
    return table;
}

bool is_about_pages(std::string_view name) {
    return std::ranges::any_of(table, [&](const rule* r) { return r->name == name && r->host == nullptr; });
}

bool is_about_logins(std::string_view name) {
    return name.starts_with("login-");
}

std::span<const model::rule_text> catalogue() {
    static const auto texts = [] {
        std::array<model::rule_text, table.size()> copies;
        std::ranges::transform(table, copies.begin(), text_of);
        return copies;
    }();
    return texts;
}

}  // namespace loketwacht::rules
