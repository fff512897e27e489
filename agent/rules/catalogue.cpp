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
    &tls_legacy_protocol,
};

}  // namespace

std::span<const rule* const> all_rules() {
    return table;
}

std::span<const model::rule_text> catalogue() {
    static const auto texts = [] {
        std::array<model::rule_text, table.size()> copies;
        std::ranges::transform(table, copies.begin(), [](const rule* r) { return r->text; });
        return copies;
    }();
    return texts;
}

}  // namespace loketwacht::rules
