#include "model/cookie.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/cookie_date.hpp"

namespace loketwacht::model {

using base::same_in_any_case;
using base::trimmed;

namespace {

constexpr std::size_t longest_name = 80;

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

}  // namespace

std::optional<cookie> parse_set_cookie(std::string_view header, sys_time now) {
    const std::string_view pair = next_part(header);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view name = trimmed(pair.substr(0, equals));
    if (name.empty()) return std::nullopt;
    cookie out;
    out.name = base::printable(name, longest_name);
    // Servers also empty a cookie to be rid of it, whatever the date: nobody logs in by an empty one.
    const bool empty = trimmed(pair.substr(equals + 1)).empty();
    std::optional<bool> aged_out;  // Max-Age goes before Expires
    while (!header.empty()) {
        const std::string_view part = next_part(header);
        const auto at = std::min(part.find('='), part.size());
        const std::string_view attribute = trimmed(part.substr(0, at));
        const std::string_view value = trimmed(part.substr(std::min(at + 1, part.size())));
        if (same_in_any_case(attribute, "secure")) out.secure = true;
        if (same_in_any_case(attribute, "httponly")) out.http_only = true;
        if (const auto date = parse_cookie_date(value); date && same_in_any_case(attribute, "expires")) {
            out.persistent = true;
            out.removed = empty || *date <= now;
        }
        if (const auto past = in_the_past(value); past && same_in_any_case(attribute, "max-age")) {
            out.persistent = true;
            aged_out = past;
        }
    }
    out.removed = aged_out.value_or(out.removed);
    return out;
}

}  // namespace loketwacht::model
