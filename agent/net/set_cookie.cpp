#include "net/set_cookie.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "model/cookie_date.hpp"

namespace loketwacht::net {

using base::same_in_any_case;
using base::trimmed;

namespace {

constexpr std::size_t longest_pair = 4096;
constexpr std::size_t longest_attribute = 1024;

// Section 5.6.1: zero seconds and less are long ago.
std::optional<bool> in_the_past(std::string_view max_age) {
    const bool negative = max_age.starts_with('-');
    const auto seconds = base::saturated_number<std::uint64_t>(max_age.substr(negative ? 1 : 0));
    if (!seconds) return std::nullopt;
    return negative || *seconds == 0;
}

struct pair {
    std::string_view name;
    std::string_view value;
    bool has_value;
};

pair split_at_equals(std::string_view text) {
    const auto at = std::min(text.find('='), text.size());
    return {trimmed(text.substr(0, at)), trimmed(text.substr(std::min(at + 1, text.size()))), at < text.size()};
}

}  // namespace

std::optional<set_cookie> parse_cookie(std::string_view header, model::sys_time now) {
    const auto is_control = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; };
    if (std::ranges::any_of(header, is_control)) return std::nullopt;
    const auto parts = base::split(header, ';');
    const pair first = split_at_equals(parts.front());
    set_cookie out;
    out.name = first.has_value ? first.name : "";
    out.value = first.has_value ? first.value : first.name;
    const std::size_t size = out.name.size() + out.value.size();
    if (size == 0 || size > longest_pair) return std::nullopt;
    std::optional<bool> aged_out;  // Max-Age goes before Expires
    for (const std::string_view part : std::span(parts).subspan(1)) {
        const auto [name, value, has_value] = split_at_equals(part);
        if (value.size() > longest_attribute) continue;
        if (same_in_any_case(name, "secure")) out.secure = true;
        if (same_in_any_case(name, "path")) out.path = value.starts_with('/') ? value : "";
        if (same_in_any_case(name, "domain"))
            out.domain = base::lower_case(value.substr(value.starts_with('.') ? 1 : 0));
        if (same_in_any_case(name, "max-age") && in_the_past(value)) aged_out = in_the_past(value);
        const auto date = same_in_any_case(name, "expires") ? model::parse_cookie_date(value) : std::nullopt;
        if (date) out.removed = *date <= now;
    }
    out.removed = aged_out.value_or(out.removed);
    return out;
}

bool domain_matches(std::string_view host, std::string_view domain) {
    if (host == domain) return true;
    const bool is_address = host.find(':') != std::string_view::npos || model::parse_ipv4_host(host).has_value();
    return !is_address && !domain.empty() && host.size() > domain.size() && host.ends_with(domain) &&
           host[host.size() - domain.size() - 1] == '.';
}

}  // namespace loketwacht::net
