#include "model/evidence.hpp"

#include <algorithm>
#include <iterator>

namespace loketwacht::model {

namespace {

struct named_kind {
    evidence_kind kind;
    std::string_view name;
};

constexpr named_kind kinds[] = {
    {evidence_kind::text, "text"},
    {evidence_kind::https_missing, "https_missing"},
    {evidence_kind::http_content, "http_content"},
    {evidence_kind::downgrade, "downgrade"},
    {evidence_kind::redirect_not_permanent, "redirect_not_permanent"},
    {evidence_kind::redirect_elsewhere, "redirect_elsewhere"},
    {evidence_kind::counter_delivered_over_http, "counter_delivered_over_http"},
    {evidence_kind::counter_sent_over_http, "counter_sent_over_http"},
    {evidence_kind::mixed_content, "mixed_content"},
    {evidence_kind::hsts_absent, "hsts_absent"},
    {evidence_kind::hsts_switched_off, "hsts_switched_off"},
    {evidence_kind::hsts_short, "hsts_short"},
    {evidence_kind::certificate_expired, "certificate_expired"},
    {evidence_kind::chain_expired, "chain_expired"},
    {evidence_kind::certificate_not_yet_valid, "certificate_not_yet_valid"},
    {evidence_kind::chain_not_yet_valid, "chain_not_yet_valid"},
    {evidence_kind::certificate_for_others, "certificate_for_others"},
    {evidence_kind::certificate_for_nobody, "certificate_for_nobody"},
    {evidence_kind::certificate_self_signed, "certificate_self_signed"},
    {evidence_kind::certificate_untrusted, "certificate_untrusted"},
    {evidence_kind::certificate_revoked, "certificate_revoked"},
    {evidence_kind::chain_incomplete, "chain_incomplete"},
    {evidence_kind::certificate_expiring, "certificate_expiring"},
    {evidence_kind::weak_keys, "weak_keys"},
    {evidence_kind::weak_signatures, "weak_signatures"},
    {evidence_kind::old_tls, "old_tls"},
    {evidence_kind::beyond_browsers, "beyond_browsers"},
    {evidence_kind::beyond_key_usage, "beyond_key_usage"},
    {evidence_kind::weak_suite, "weak_suite"},
    {evidence_kind::surplus_certificates, "surplus_certificates"},
    {evidence_kind::other_certificate_refused, "other_certificate_refused"},
    {evidence_kind::other_certificate_ending, "other_certificate_ending"},
    {evidence_kind::login_delivered_over_http, "login_delivered_over_http"},
    {evidence_kind::login_sent_over_http, "login_sent_over_http"},
    {evidence_kind::login_sent_by_get, "login_sent_by_get"},
    {evidence_kind::number_and_password, "number_and_password"},
    {evidence_kind::number_said_to_be_password, "number_said_to_be_password"},
    {evidence_kind::password_takes_eleven_digits, "password_takes_eleven_digits"},
    {evidence_kind::password_asks_form_of_number, "password_asks_form_of_number"},
    {evidence_kind::password_asks_number, "password_asks_number"},
    {evidence_kind::password_asks_eleven_digits, "password_asks_eleven_digits"},
    {evidence_kind::known_data_only, "known_data_only"},
    {evidence_kind::password_only, "password_only"},
    {evidence_kind::basic_authentication, "basic_authentication"},
    {evidence_kind::weak_cookie, "weak_cookie"},
    {evidence_kind::open_with_form, "open_with_form"},
    {evidence_kind::open_without_login, "open_without_login"},
    {evidence_kind::open_document, "open_document"},
    {evidence_kind::canary_accepted, "canary_accepted"},
    {evidence_kind::needs_browser, "needs_browser"},
    {evidence_kind::browser_failed, "browser_failed"},
    {evidence_kind::page_refused, "page_refused"},
    {evidence_kind::counter_elsewhere, "counter_elsewhere"},
    {evidence_kind::answer, "answer"},
    {evidence_kind::redirect_without_location, "redirect_without_location"},
    {evidence_kind::no_answer, "no_answer"},
    {evidence_kind::failed_answer, "failed_answer"},
    {evidence_kind::host_certificate, "host_certificate"},
    {evidence_kind::sent_certificate, "sent_certificate"},
    {evidence_kind::fetched_certificate, "fetched_certificate"},
    {evidence_kind::weak_key, "weak_key"},
    {evidence_kind::weak_signature, "weak_signature"},
    {evidence_kind::labelled_field, "labelled_field"},
    {evidence_kind::unlabelled_field, "unlabelled_field"},
    {evidence_kind::strong_way, "strong_way"},
    {evidence_kind::link, "link"},
    {evidence_kind::found_by_link, "found_by_link"},
    {evidence_kind::found_by_frame, "found_by_frame"},
    {evidence_kind::found_by_refresh, "found_by_refresh"},
    {evidence_kind::found_by_sitemap, "found_by_sitemap"},
};
static_assert(std::size(kinds) == static_cast<std::size_t>(evidence_kind::contents_end));
static_assert(std::ranges::is_sorted(kinds, {}, &named_kind::kind));

struct named_value {
    std::string_view name;
    evidence_name value;
    evidence_shape shape = evidence_shape::text;
};

constexpr named_value values[] = {
    {"text", evidence_name::text},
    {"url", evidence_name::url},
    {"status", evidence_name::status, evidence_shape::number},
    {"to", evidence_name::to},
    {"reason", evidence_name::reason},
    {"detail", evidence_name::detail},
    {"http", evidence_name::http},
    {"https", evidence_name::https},
    {"answer", evidence_name::answer},
    {"answers", evidence_name::answers, evidence_shape::list},
    {"from", evidence_name::from},
    {"page", evidence_name::page},
    {"form", evidence_name::form},
    {"button", evidence_name::button},
    {"asked", evidence_name::asked, evidence_shape::list},
    {"secret", evidence_name::secret},
    {"number", evidence_name::number},
    {"known", evidence_name::known},
    {"label", evidence_name::label},
    {"name", evidence_name::name},
    {"type", evidence_name::type},
    {"words", evidence_name::words},
    {"strong", evidence_name::strong},
    {"pattern", evidence_name::pattern},
    {"resource", evidence_name::resource},
    {"source", evidence_name::source},
    {"more", evidence_name::more, evidence_shape::number},
    {"max_age_seconds", evidence_name::max_age_seconds, evidence_shape::number},
    {"certificate", evidence_name::certificate},
    {"subject", evidence_name::subject},
    {"position", evidence_name::position, evidence_shape::number},
    {"sent", evidence_name::sent, evidence_shape::number},
    {"at", evidence_name::at},
    {"ago_seconds", evidence_name::ago_seconds, evidence_shape::number},
    {"left_seconds", evidence_name::left_seconds, evidence_shape::number},
    {"limit_seconds", evidence_name::limit_seconds, evidence_shape::number},
    {"lifetime_seconds", evidence_name::lifetime_seconds, evidence_shape::number},
    {"host", evidence_name::host},
    {"port", evidence_name::port, evidence_shape::number},
    {"names", evidence_name::names, evidence_shape::list},
    {"issuer", evidence_name::issuer},
    {"serial", evidence_name::serial},
    {"keys", evidence_name::keys, evidence_shape::list},
    {"bits", evidence_name::bits, evidence_shape::number},
    {"signatures", evidence_name::signatures, evidence_shape::list},
    {"algorithm", evidence_name::algorithm},
    {"suite", evidence_name::suite},
    {"certificates", evidence_name::certificates, evidence_shape::list},
    {"versions", evidence_name::versions, evidence_shape::list},
    {"challenge", evidence_name::challenge},
    {"cookie", evidence_name::cookie},
    {"missing", evidence_name::missing, evidence_shape::list},
    {"media_type", evidence_name::media_type},
    {"reference", evidence_name::reference},
    {"wall", evidence_name::wall},
    {"links", evidence_name::links, evidence_shape::list},
    {"met_at", evidence_name::met_at},
    {"claim", evidence_name::claim},
    {"address", evidence_name::address},
};
static_assert(std::size(values) == static_cast<std::size_t>(evidence_name::contents_end));
static_assert(std::ranges::is_sorted(values, {}, &named_value::value));

const named_value& at(evidence_name n) {
    return values[static_cast<std::size_t>(n)];
}

}  // namespace

std::string_view to_string(evidence_kind k) {
    return kinds[static_cast<std::size_t>(k)].name;
}

std::string_view to_string(evidence_name n) {
    return at(n).name;
}

evidence_shape shape_of(evidence_name n) {
    return at(n).shape;
}

std::optional<evidence_kind> evidence_kind_named(std::string_view name) {
    const auto* const found = std::ranges::find(kinds, name, &named_kind::name);
    return found == std::end(kinds) ? std::nullopt : std::optional(found->kind);
}

std::optional<evidence_name> evidence_name_named(std::string_view name) {
    const auto* const found = std::ranges::find(values, name, &named_value::name);
    return found == std::end(values) ? std::nullopt : std::optional(found->value);
}

evidence evidence::with(evidence_name name, std::string text) && {
    values.push_back({name, std::move(text)});
    return std::move(*this);
}

evidence evidence::with(evidence_name name, evidence thing) && {
    values.push_back({name, std::move(thing)});
    return std::move(*this);
}

evidence evidence::with(evidence_name name, std::vector<evidence> things) && {
    for (evidence& thing : things)
        values.push_back({name, std::move(thing)});
    return std::move(*this);
}

const evidence_value* evidence::find(std::string_view name) const {
    const auto found = std::ranges::find_if(values, [&](const evidence_value& v) { return at(v.name).name == name; });
    return found == values.end() ? nullptr : &*found;
}

bool evidence::operator==(const evidence& other) const = default;

evidence evidence_of(std::string words) {
    return evidence{}.with(evidence_name::text, std::move(words));
}

std::string_view to_string(personal_datum d) {
    switch (d) {
        case personal_datum::national_number:
            return "national_number";
        case personal_datum::birth_date:
            return "birth_date";
        case personal_datum::bank_account:
            return "bank_account";
        case personal_datum::name:
            return "name";
        case personal_datum::address:
            return "address";
        case personal_datum::phone:
            return "phone";
        case personal_datum::email:
            return "email";
    }
    return "";
}

std::string_view to_string(claim_kind k) {
    switch (k) {
        case claim_kind::number_is_user_name:
            return "number_is_user_name";
        case claim_kind::number_is_asked:
            return "number_is_asked";
        case claim_kind::number_is_password:
            return "number_is_password";
        case claim_kind::number_is_first_password:
            return "number_is_first_password";
        case claim_kind::digits_are_password:
            return "digits_are_password";
        case claim_kind::number_in_both_boxes:
            return "number_in_both_boxes";
        case claim_kind::birth_date_is_password:
            return "birth_date_is_password";
    }
    return "";
}

}  // namespace loketwacht::model
