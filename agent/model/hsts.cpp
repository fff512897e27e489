#include "model/hsts.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

// The comments in quotes are the grammar of RFC 6797, section 6.1, each above the lines that read it.
namespace loketwacht::model {

using base::same_in_any_case;
using base::trimmed;

namespace {

using std::string_view;

// "token = 1*<any CHAR except CTLs or separators>" (RFC 2616, section 2.2)
bool is_token(string_view text) {
    constexpr string_view separators = "()<>@,;:\\\"/[]?={} \t";
    const auto fits = [&](char c) { return c > ' ' && c < 0x7F && separators.find(c) == string_view::npos; };
    return !text.empty() && std::ranges::all_of(text, fits);
}

// "quoted-string = ( <"> *(qdtext | quoted-pair ) <"> )": a quote within it stands behind a backslash.
bool is_quoted(string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
    bool escaped = false;
    for (const char c : text.substr(1, text.size() - 2)) {
        if (c == '"' && !escaped) return false;
        escaped = c == '\\' && !escaped;
    }
    return !escaped;
}

// "[ directive ] *( ";" [ directive ] )": a semicolon within quotes ends no directive.
std::vector<string_view> directives_of(string_view header) {
    std::vector<string_view> directives;
    bool quoted = false;
    bool escaped = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= header.size(); ++i) {
        const char c = i < header.size() ? header[i] : ';';
        if (i == header.size() || (c == ';' && !quoted)) {
            const string_view directive = trimmed(header.substr(start, i - start));
            if (!directive.empty()) directives.push_back(directive);
            start = i + 1;
        }
        if (c == '"' && !escaped) quoted = !quoted;
        escaped = quoted && c == '\\' && !escaped;
    }
    return directives;
}

// "max-age-value = delta-seconds", which may be quoted.
std::optional<std::chrono::seconds> max_age_of(string_view value) {
    if (is_quoted(value)) value = value.substr(1, value.size() - 2);
    constexpr std::int64_t century = 100LL * 365 * 24 * 3600;
    if (!std::ranges::all_of(value, base::is_digit)) return std::nullopt;
    const auto seconds = base::saturated_number<std::int64_t>(value);
    if (!seconds) return std::nullopt;
    return std::chrono::seconds(std::min(*seconds, century));
}

}  // namespace

std::optional<hsts_policy> parse_hsts(string_view header) {
    hsts_policy policy;
    bool aged = false;
    for (const string_view directive : directives_of(header)) {
        // "directive = directive-name [ "=" directive-value ]", "directive-name = token",
        // "directive-value = token | quoted-string"
        const auto equals = std::min(directive.find('='), directive.size());
        const bool has_value = equals < directive.size();
        const string_view name = trimmed(directive.substr(0, equals));
        const string_view value = has_value ? trimmed(directive.substr(equals + 1)) : string_view();
        if (!is_token(name) || (has_value && !is_token(value) && !is_quoted(value))) return std::nullopt;
        if (same_in_any_case(name, "max-age")) {
            const auto age = max_age_of(value);
            if (!age || aged) return std::nullopt;
            aged = true;
            policy.max_age = *age;
        } else if (same_in_any_case(name, "includesubdomains")) {
            // "The presence of this directive": it has no value, and like any directive stands only once.
            if (has_value || policy.include_subdomains) return std::nullopt;
            policy.include_subdomains = true;
        } else if (same_in_any_case(name, "preload")) {
            policy.preload = true;
        }
    }
    if (!aged) return std::nullopt;
    return policy;
}

}  // namespace loketwacht::model
