#include "probe/security_text.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/url.hpp"

namespace loketwacht::probe {

using base::same_in_any_case;
using base::trimmed;

namespace {

constexpr std::size_t most_contacts = 5;
constexpr std::size_t longest_contact = 200;
constexpr std::string_view signed_head = "-----BEGIN PGP SIGNED MESSAGE-----";
constexpr std::string_view signature_head = "-----BEGIN PGP SIGNATURE-----";

std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// RFC 9580, section 7: after the head come lines such as "Hash: SHA512", and an empty one before the text.
bool takes_off_signed_head(std::string_view& text) {
    std::string_view rest = text;
    if (take_line(rest) != signed_head) return false;
    while (!rest.empty() && !take_line(rest).empty()) {
    }
    text = rest;
    return true;
}

bool is_email(std::string_view address) {
    const auto at = address.find('@');
    const auto is_fit = [](char c) {
        return base::is_letter_or_digit(c) || std::string_view("!#$&'*+-/=^_`{|}~.@").find(c) != std::string_view::npos;
    };
    return at != 0 && at != std::string_view::npos && address.find('@', at + 1) == std::string_view::npos &&
           address.find('.', at) != std::string_view::npos && std::ranges::all_of(address, is_fit);
}

bool is_phone(std::string_view number) {
    const auto is_fit = [](char c) {
        return base::is_digit(c) || std::string_view("+-.()").find(c) != std::string_view::npos;
    };
    return std::ranges::count_if(number, base::is_digit) >= 3 && std::ranges::all_of(number, is_fit);
}

// What can be shown as a link: nothing else that a site writes there becomes one.
std::optional<std::string> contact_in(std::string_view value) {
    const auto colon = std::min(value.find(':'), value.size());
    const std::string_view scheme = value.substr(0, colon);
    std::string_view rest = value.substr(std::min(colon + 1, value.size()));
    if (value.size() > longest_contact) return std::nullopt;
    if (same_in_any_case(scheme, "mailto")) {
        rest = rest.substr(0, rest.find('?'));
        return is_email(rest) ? std::optional("mailto:" + std::string(rest)) : std::nullopt;
    }
    if (same_in_any_case(scheme, "tel"))
        return is_phone(rest) ? std::optional("tel:" + std::string(rest)) : std::nullopt;
    const auto url = model::parse_url(value);
    if (!url || !url->is_https() || url->str().size() > longest_contact) return std::nullopt;
    return url->str();
}

// RFC 3339, section 5.6, in UTC or with an offset. A fraction of a second counts for nothing.
std::optional<model::sys_time> moment_in(std::string_view value) {
    constexpr std::size_t whole = 19;  // "2027-01-31T12:00:00"
    if (value.size() <= whole) return std::nullopt;
    std::string text(value.substr(0, whole));
    if (text[10] == 't' || text[10] == ' ') text[10] = 'T';
    const auto at = base::parse_iso_8601(text + 'Z');
    std::string_view zone = value.substr(whole);
    if (zone.starts_with('.')) zone.remove_prefix(std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
    if (!at || zone.empty()) return std::nullopt;
    if (same_in_any_case(zone, "z")) return at;
    // An offset is the same moment as one that far away in UTC: "+01:00" is an hour earlier.
    const auto offset = base::parse_iso_8601("1970-01-01T" + std::string(zone.substr(1)) + ":00Z");
    if (!offset || (zone.front() != '+' && zone.front() != '-')) return std::nullopt;
    const auto far = offset->time_since_epoch();
    return zone.front() == '+' ? *at - far : *at + far;
}

}  // namespace

bool is_plain_text(std::string_view content_type) {
    return same_in_any_case(trimmed(content_type.substr(0, content_type.find(';'))), "text/plain");
}

std::optional<model::security_text> read_security_text(std::string_view text, model::sys_time now) {
    text = text.substr(0, most_security_text);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    model::security_text out;
    out.is_signed = takes_off_signed_head(text);
    int ends = 0;
    while (!text.empty()) {
        std::string_view line = take_line(text);
        if (out.is_signed && line == signature_head) break;
        if (out.is_signed && line.starts_with("- ")) line.remove_prefix(2);
        const auto colon = line.find(':');
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (same_in_any_case(name, "Expires")) {
            ++ends;
            out.expires = moment_in(value).value_or(model::sys_time{});
        }
        if (!same_in_any_case(name, "Contact") || out.contacts.size() >= most_contacts) continue;
        auto contact = contact_in(value);
        if (contact && std::ranges::find(out.contacts, *contact) == out.contacts.end())
            out.contacts.push_back(*std::move(contact));
    }
    if (ends != 1 || out.expires <= now || out.contacts.empty()) return std::nullopt;
    return out;
}

}  // namespace loketwacht::probe
