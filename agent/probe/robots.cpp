#include "probe/robots.hpp"

#include <algorithm>
#include <cctype>

#include "model/ascii.hpp"

namespace loketwacht::probe {

using model::same_in_any_case;
using model::trimmed;

namespace {

constexpr std::size_t most_bytes = 500UL * 1024;
constexpr std::size_t most_rules = 1000;
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

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_' || c == '~';
}

// Section 2.2.2: paths are compared with unreserved characters as they are, and bytes outside ASCII escaped.
std::string normal(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    const auto escape = [&](unsigned char byte) { out += {'%', digits[byte >> 4U], digits[byte & 15U]}; };
    for (std::size_t i = 0; i < path.size(); ++i) {
        const auto c = static_cast<unsigned char>(path[i]);
        const int high = c == '%' && i + 2 < path.size() ? hex_digit(path[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(path[i + 2]) : -1;
        if (low >= 0) {
            const auto byte = static_cast<unsigned char>(high * 16 + low);
            if (is_unreserved(byte) && byte < 0x80) {
                out += static_cast<char>(byte);
            } else {
                escape(byte);
            }
            i += 2;
        } else if (c >= 0x80) {
            escape(c);
        } else {
            out += static_cast<char>(c);
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
        if (same_in_any_case(key, "user-agent")) {
            if (in_rules) ours = everybodys = in_rules = false;
            ours = ours || same_in_any_case(value.substr(0, value.find('/')), agent_name);
            everybodys = everybodys || value == "*";
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
