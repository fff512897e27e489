#include "lab/behaviour.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace loketwacht::lab {
namespace {

using nlohmann::json;

template <class Enum>
struct word {
    std::string_view text;
    Enum value;
};
template <class Enum>
word(const char*, Enum) -> word<Enum>;  // clang 14 deduces no aggregates

constexpr std::array certificate_words{
    word{"sound", certificate_kind::sound},
    word{"stapled", certificate_kind::stapled},
    word{"expired", certificate_kind::expired},
    word{"not_yet_valid", certificate_kind::not_yet_valid},
    word{"hostname_mismatch", certificate_kind::hostname_mismatch},
    word{"self_signed", certificate_kind::self_signed},
    word{"private_authority", certificate_kind::private_authority},
    word{"private_to_fetch", certificate_kind::private_to_fetch},
    word{"revoked", certificate_kind::revoked},
    word{"revoked_in_list", certificate_kind::revoked_in_list},
    word{"chain_incomplete", certificate_kind::chain_incomplete},
    word{"expiring", certificate_kind::expiring},
    word{"expiring_soon", certificate_kind::expiring_soon},
    word{"weak_key", certificate_kind::weak_key},
    word{"weak_signature", certificate_kind::weak_signature},
};
constexpr std::array key_words{word{"rsa", key_kind::rsa}, word{"ec", key_kind::ec},
                               word{"ed25519", key_kind::ed25519}};
constexpr std::array http_words{
    word{"redirect", http_door::redirect},
    word{"redirect_temporary", http_door::redirect_temporary},
    word{"redirect_elsewhere", http_door::redirect_elsewhere},
    word{"redirect_to_language", http_door::redirect_to_language},
    word{"content", http_door::content},
    word{"closed", http_door::closed},
};
constexpr std::array https_words{
    word{"open", https_door::open},
    word{"elsewhere", https_door::elsewhere},
    word{"downgrade", https_door::downgrade},
    word{"closed", https_door::closed},
};
constexpr std::array login_words{
    word{"sound", login_kind::sound},
    word{"strong_only", login_kind::strong_only},
    word{"two_step", login_kind::two_step},
    word{"plaintext", login_kind::plaintext},
    word{"get_method", login_kind::get_method},
    word{"national_number", login_kind::national_number},
    word{"national_number_as_password", login_kind::national_number_as_password},
    word{"knowledge_only", login_kind::knowledge_only},
    word{"no_strong_alternative", login_kind::no_strong_alternative},
    word{"basic_auth", login_kind::basic_auth},
    word{"insecure_cookie", login_kind::insecure_cookie},
    word{"framed_national_number", login_kind::framed_national_number},
    word{"script_shell", login_kind::script_shell},
    word{"walled", login_kind::walled},
    word{"blocked", login_kind::blocked},
    word{"national_number_behind_cookie", login_kind::national_number_behind_cookie},
    word{"national_number_in_brotli", login_kind::national_number_in_brotli},
    word{"canary", login_kind::canary},
};
constexpr std::array counter_words{
    word{"sound", counter_kind::sound},
    word{"latin1", counter_kind::latin1},
    word{"plaintext", counter_kind::plaintext},
    word{"mixed_script", counter_kind::mixed_script},
    word{"mixed_image", counter_kind::mixed_image},
};
constexpr std::array protected_words{
    word{"refused", protected_kind::refused},
    word{"to_login", protected_kind::to_login},
    word{"open", protected_kind::open},
};
constexpr std::array canary_words{
    word{"accepts", canary_kind::accepts},     word{"withdrawn", canary_kind::withdrawn},
    word{"changed", canary_kind::changed},     word{"captcha", canary_kind::captcha},
    word{"locked", canary_kind::locked},       word{"elsewhere", canary_kind::elsewhere},
    word{"plaintext", canary_kind::plaintext},
};

template <class Words, class Enum>
std::string_view text_of(const Words& words, Enum value) {
    return std::ranges::find(words, value, &word<Enum>::value)->text;
}

/// A member of the change that cannot be taken; the message is the answer to the client.
struct refusal : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

template <class Words>
auto chosen(const Words& words, const std::string& key, const json& given) {
    for (const auto& w : words) {
        if (given == w.text) return w.value;
    }
    throw refusal(key + " is " + given.dump() + "; right would be one of " +
                  base::join(words, ", ", [](const auto& w) { return w.text; }));
}

int bounded(const std::string& key, const json& given, int low, int high) {
    const bool fits = given.is_number_integer() && given >= low && given <= high;
    if (!fits) {
        throw refusal(key + " is " + given.dump() + "; right would be a whole number from " + std::to_string(low) +
                      " to " + std::to_string(high));
    }
    return given.get<int>();
}

bool yes_or_no(const std::string& key, const json& given) {
    if (!given.is_boolean()) throw refusal(key + " is " + given.dump() + "; right would be true or false");
    return given.get<bool>();
}

std::string header_value(const std::string& key, const json& given) {
    const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
    const auto* text = given.get_ptr<const std::string*>();
    if (text == nullptr || text->size() > 256 || !std::ranges::all_of(*text, printable)) {
        throw refusal(key + " is " + given.dump() +
                      "; right would be a header value such as \"max-age=31536000\", or \"\" to send none");
    }
    return *text;
}

void set_member(behaviour& b, const std::string& key, const json& given) {
    if (key == "certificate") {
        b.certificate = chosen(certificate_words, key, given);
    } else if (key == "key") {
        b.key = chosen(key_words, key, given);
    } else if (key == "http") {
        b.http = chosen(http_words, key, given);
    } else if (key == "https") {
        b.https = chosen(https_words, key, given);
    } else if (key == "hsts") {
        b.hsts = header_value(key, given);
    } else if (key == "legacy_tls") {
        b.legacy_tls = yes_or_no(key, given);
    } else if (key == "client_certificate") {
        b.client_certificate = yes_or_no(key, given);
    } else if (key == "home_status") {
        b.home_status = bounded(key, given, 200, 599);
    } else if (key == "delay_ms") {
        b.delay = std::chrono::milliseconds(bounded(key, given, 0, 60'000));
    } else if (key == "login") {
        b.login = chosen(login_words, key, given);
    } else if (key == "counter") {
        b.counter = chosen(counter_words, key, given);
    } else if (key == "protected") {
        b.protected_page = chosen(protected_words, key, given);
    } else if (key == "canary") {
        b.canary = chosen(canary_words, key, given);
    } else {
        throw refusal("nothing is called " + json(key).dump() +
                      "; right would be certificate, key, http, https, hsts, legacy_tls, client_certificate, "
                      "home_status, delay_ms, login, counter, protected or canary");
    }
}

}  // namespace

std::string to_json(const behaviour& b) {
    return json{{"certificate", text_of(certificate_words, b.certificate)},
                {"key", text_of(key_words, b.key)},
                {"http", text_of(http_words, b.http)},
                {"https", text_of(https_words, b.https)},
                {"hsts", b.hsts},
                {"legacy_tls", b.legacy_tls},
                {"client_certificate", b.client_certificate},
                {"home_status", b.home_status},
                {"delay_ms", b.delay.count()},
                {"login", text_of(login_words, b.login)},
                {"counter", text_of(counter_words, b.counter)},
                {"protected", text_of(protected_words, b.protected_page)},
                {"canary", text_of(canary_words, b.canary)}}
        .dump();
}

change_result changed(const behaviour& from, std::string_view text) {
    const auto change = json::parse(text, nullptr, false);
    if (!change.is_object()) {
        return {from, "the body is no JSON object; right would be one such as {\"certificate\": \"expired\"}"};
    }
    change_result result{from, {}};
    try {
        for (const auto& [key, given] : change.items())
            set_member(result.value, key, given);
    } catch (const std::exception& e) {
        return {from, e.what()};
    }
    return result;
}

}  // namespace loketwacht::lab
