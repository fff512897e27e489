#include "model/hsts.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace loketwacht::model {

using base::lower_case;
using base::trimmed;

namespace {

std::optional<std::chrono::seconds> max_age_of(std::string_view value) {
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    constexpr std::int64_t century = 100LL * 365 * 24 * 3600;
    const auto seconds = base::saturated_number<std::int64_t>(value);
    if (!seconds) return std::nullopt;
    return std::chrono::seconds(std::min(*seconds, century));
}

}  // namespace

// RFC 6797, section 6.1: directives in any order, names in any case, each at most once, unknown ones ignored, max-age
// required.
std::optional<hsts_policy> parse_hsts(std::string_view header) {
    hsts_policy policy;
    std::set<std::string> seen;
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        const std::string_view directive = trimmed(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        if (directive.empty()) continue;
        const auto equals = std::min(directive.find('='), directive.size());
        const std::string name = lower_case(trimmed(directive.substr(0, equals)));
        if (!seen.insert(name).second) return std::nullopt;
        if (name == "max-age") {
            const auto age = max_age_of(trimmed(directive.substr(std::min(equals + 1, directive.size()))));
            if (!age) return std::nullopt;
            policy.max_age = *age;
        }
        if (name == "includesubdomains") policy.include_subdomains = true;
        if (name == "preload") policy.preload = true;
    }
    if (!seen.contains("max-age")) return std::nullopt;
    return policy;
}

}  // namespace loketwacht::model
