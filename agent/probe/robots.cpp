#include "probe/robots.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"

namespace loketwacht::probe {

using base::same_in_any_case;
using base::trimmed;

namespace {

constexpr std::size_t most_bytes = 500UL * 1024;
constexpr std::size_t most_rules = 1000;
constexpr std::size_t most_sitemaps = 3;
constexpr std::size_t longest_pattern = 500;
constexpr std::size_t most_steps = 1'000'000;  // about a millisecond: robots.txt is hostile input too

struct line {
    std::string_view key;
    std::string_view value;
};

line next_line(std::string_view& text) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view whole = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    whole = whole.substr(0, whole.find('#'));
    const auto colon = whole.find(':');
    if (colon == std::string_view::npos) return {};
    return {trimmed(whole.substr(0, colon)), trimmed(whole.substr(colon + 1))};
}

// Section 2.2.1: the product token is letters, underscores and hyphens, and what follows it is a comment or a version.
std::string_view product_token(std::string_view value) {
    const auto fits = [](char c) { return base::is_letter(c) || c == '_' || c == '-'; };
    return value.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(value, fits) - value.begin()));
}

bool is_for_everybody(std::string_view value) {
    return value.starts_with('*') && (value.size() == 1 || value[1] == ' ' || value[1] == '\t');
}

// `*` stands for any characters, `$` at the end for the end. One pass with one place to go back to, as far as the steps
// last.
bool matches(std::string_view pattern, std::string_view path, std::size_t& steps) {
    const bool anchored = pattern.ends_with('$');
    if (anchored) pattern.remove_suffix(1);
    std::size_t p = 0;
    std::size_t at = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_at = 0;
    while (steps > 0) {
        --steps;
        if (p == pattern.size() && (!anchored || at == path.size())) return true;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            star_at = at;
        } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
            ++p;
            ++at;
        } else if (star != std::string_view::npos && star_at < path.size()) {
            p = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    return false;
}

// Section 2.2.2: paths are compared with unreserved characters as they are, and bytes outside ASCII escaped.
std::string normal(std::string_view path) {
    std::string out;
    const auto escape = [&out](char byte) {
        const auto written = base::percent_escape(byte);
        out.append(written.data(), written.size());
    };
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (const auto byte = base::escaped_at(path, i)) {
            if (base::is_unreserved(*byte)) {
                out += *byte;
            } else {
                escape(*byte);
            }
            i += 2;
        } else if (static_cast<unsigned char>(path[i]) >= 0x80) {
            escape(path[i]);
        } else {
            out += path[i];
        }
    }
    return out;
}

}  // namespace

void robots::take(std::vector<rule>& rules, std::string_view pattern, bool allow) {
    too_much_ = too_much_ || pattern.size() > longest_pattern || rules.size() >= most_rules;
    if (!too_much_) rules.push_back({normal(pattern), allow});
}

robots::robots(std::string_view text, std::string_view agent_name) {
    std::string_view rest = text.substr(0, most_bytes);
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    std::vector<rule> for_everybody;
    bool named = false;       // a group names the agent
    bool ours = false;        // the group being read is for the agent
    bool everybodys = false;  // or for everybody
    bool in_rules = true;     // a user-agent line begins a new group
    while (!rest.empty()) {
        const auto [key, value] = next_line(rest);
        if (same_in_any_case(key, "sitemap")) {
            if (sitemaps_.size() < most_sitemaps && value.size() <= longest_pattern) sitemaps_.emplace_back(value);
        } else if (same_in_any_case(key, "user-agent")) {
            if (in_rules) ours = everybodys = in_rules = false;
            ours = ours || same_in_any_case(product_token(value), agent_name);
            everybodys = everybodys || is_for_everybody(value);
            named = named || ours;
        }
        const bool allow = same_in_any_case(key, "allow");
        if (!allow && !same_in_any_case(key, "disallow")) continue;
        in_rules = true;
        if (value.empty()) continue;
        if (ours) take(rules_, value, allow);
        if (everybodys) take(for_everybody, value, allow);
    }
    if (!named) rules_ = std::move(for_everybody);
}

bool robots::allows(const model::url& url) const {
    if (too_much_) return false;
    std::size_t steps = most_steps;
    const std::string path = normal(url.target);
    const rule* decides = nullptr;
    for (const rule& one : rules_) {
        if (!matches(one.pattern, path, steps)) continue;
        const bool longer = decides == nullptr || one.pattern.size() > decides->pattern.size();
        const bool equal = decides != nullptr && one.pattern.size() == decides->pattern.size();
        if (longer || (equal && one.allow)) decides = &one;
    }
    return steps > 0 && (decides == nullptr || decides->allow);
}

}  // namespace loketwacht::probe
