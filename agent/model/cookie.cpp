#include "model/cookie.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/cookie_date.hpp"

namespace loketwacht::model {

using base::same_in_any_case;
using base::trimmed;

namespace {

constexpr std::size_t longest_name = 80;  // that is kept

// RFC 6265bis, section 5.6: browsers drop what is longer, a cookie or one of its attributes.
constexpr std::size_t longest_pair = 4096;
constexpr std::size_t longest_attribute = 1024;

// Section 5.2.2: digits with an optional minus; anything else is ignored.
std::optional<bool> in_the_past(std::string_view max_age) {
    if (max_age.empty()) return std::nullopt;
    const bool negative = max_age.front() == '-';
    const std::string_view digits = negative ? max_age.substr(1) : max_age;
    if (digits.empty() || !std::ranges::all_of(digits, base::is_digit)) return std::nullopt;
    return negative || digits.find_first_not_of('0') == std::string_view::npos;
}

// The next part up to a semicolon, taken off the front.
std::string_view next_part(std::string_view& header) {
    const auto end = std::min(header.find(';'), header.size());
    const std::string_view part = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    return part;
}

// What decides whether a browser stores the cookie at all.
struct circumstances {
    bool host_only = true;
    bool whole_host = false;    // Path=/
    bool needs_secure = false;  // SameSite=None, Partitioned
};

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7F;
}

bool begins_with(std::string_view name, std::string_view prefix) {
    return same_in_any_case(name.substr(0, prefix.size()), prefix);
}

// RFC 6265bis, section 5.7 (storage model), as Chromium has it: prefixes ask for attributes, and what may go along to
// other sites must be Secure.
bool is_refused(std::string_view name, const cookie& read, const circumstances& under) {
    const bool for_host = begins_with(name, "__Host-");
    const bool prefixed = for_host || begins_with(name, "__Secure-");
    if ((prefixed || under.needs_secure) && !read.secure) return true;
    return for_host && !(under.host_only && under.whole_host);
}

circumstances with(circumstances to, std::string_view attribute, std::string_view value) {
    if (same_in_any_case(attribute, "domain")) to.host_only = value.empty();
    if (same_in_any_case(attribute, "path")) to.whole_host = value == "/";
    const bool everywhere = same_in_any_case(attribute, "samesite") && same_in_any_case(value, "none");
    to.needs_secure = to.needs_secure || everywhere || same_in_any_case(attribute, "partitioned");
    return to;
}

}  // namespace

std::optional<cookie> parse_set_cookie(std::string_view header, sys_time now) {
    if (std::ranges::any_of(header, is_control)) return std::nullopt;
    const std::string_view pair = next_part(header);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view name = trimmed(pair.substr(0, equals));
    const std::string_view content = trimmed(pair.substr(equals + 1));
    if (name.empty() || name.size() + content.size() > longest_pair) return std::nullopt;
    cookie out;
    out.name = base::printable(name, longest_name);
    if (out.name.empty()) out.name = "?";  // of invisible characters alone
    circumstances under;
    std::optional<bool> aged_out;  // Max-Age goes before Expires
    while (!header.empty()) {
        const std::string_view part = next_part(header);
        const auto at = std::min(part.find('='), part.size());
        const std::string_view attribute = trimmed(part.substr(0, at));
        const std::string_view value = trimmed(part.substr(std::min(at + 1, part.size())));
        if (value.size() > longest_attribute) continue;
        under = with(under, attribute, value);
        if (same_in_any_case(attribute, "secure")) out.secure = true;
        if (same_in_any_case(attribute, "httponly")) out.http_only = true;
        if (const auto date = parse_cookie_date(value); date && same_in_any_case(attribute, "expires")) {
            out.persistent = true;
            // Servers also empty a cookie to be rid of it, whatever the date: nobody logs in by an empty one.
            out.removed = content.empty() || *date <= now;
        }
        if (const auto past = in_the_past(value); past && same_in_any_case(attribute, "max-age")) {
            out.persistent = true;
            aged_out = past;
        }
    }
    out.removed = aged_out.value_or(out.removed);
    if (is_refused(name, out, under)) return std::nullopt;
    return out;
}

}  // namespace loketwacht::model
