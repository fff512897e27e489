#pragma once

#include <string_view>

namespace loketwacht::model {

/// What was seen, and, from `answer` on, the things that it is made of. The list is closed; its names are a promise to
/// users (JSON, ledger).
enum class evidence_kind {
    text,  ///< words of an older agent
    https_missing,
    http_content,
    downgrade,
    redirect_not_permanent,
    redirect_elsewhere,
    counter_delivered_over_http,
    counter_sent_over_http,
    mixed_content,
    hsts_absent,
    hsts_switched_off,
    hsts_short,
    certificate_expired,
    chain_expired,
    certificate_not_yet_valid,
    chain_not_yet_valid,
    certificate_for_others,
    certificate_for_nobody,
    certificate_self_signed,
    certificate_untrusted,
    certificate_revoked,
    chain_incomplete,
    certificate_expiring,
    weak_keys,
    weak_signatures,
    old_tls,
    beyond_browsers,
    beyond_key_usage,
    weak_suite,
    surplus_certificates,
    other_certificate_refused,
    other_certificate_ending,
    login_delivered_over_http,
    login_sent_over_http,
    login_sent_by_get,
    number_and_password,
    number_said_to_be_password,
    password_takes_eleven_digits,
    password_asks_form_of_number,
    password_asks_number,
    password_asks_eleven_digits,
    known_data_only,
    password_only,
    basic_authentication,
    weak_cookie,
    open_with_form,
    open_without_login,
    open_document,
    canary_accepted,
    needs_browser,
    browser_failed,
    page_refused,
    counter_elsewhere,
    answer,
    redirect_without_location,
    no_answer,
    failed_answer,
    host_certificate,
    sent_certificate,
    fetched_certificate,
    weak_key,
    weak_signature,
    labelled_field,
    unlabelled_field,
    strong_way,
    link,
    found_by_link,  ///< from here on: how the agent came to know of a page that nobody declared
    found_by_frame,
    found_by_refresh,
    found_by_sitemap,
    contents_end  // not a kind: how many there are
};

[[nodiscard]] std::string_view to_string(evidence_kind k);  // "https_missing"

}  // namespace loketwacht::model
