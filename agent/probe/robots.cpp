#include "probe/robots.hpp"

#include <algorithm>
#include <cctype>

namespace loketwacht::probe {

namespace {

constexpr std::size_t most_bytes = 500UL * 1024;
constexpr std::size_t most_rules = 1000;
constexpr std::size_t longest_pattern = 500;

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

bool same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

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

// `*` stands for any characters, `$` at the end for the end. One pass with one place to go back to.
bool matches(std::string_view pattern, std::string_view path) {
    const bool anchored = pattern.ends_with('$');
    if (anchored) pattern.remove_suffix(1);
    std::size_t p = 0;
    std::size_t at = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_at = 0;
    while (true) {
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
}

// A path is compared as it is sent: bytes outside ASCII escaped (section 2.2.2).
std::string escaped(std::string_view pattern) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : pattern) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return out;
}

}  // namespace

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
        if (same(key, "user-agent")) {
            if (in_rules) ours = everybodys = in_rules = false;
            ours = ours || same(value.substr(0, value.find('/')), agent_name);
            everybodys = everybodys || value == "*";
            named = named || ours;
        }
        const bool allow = same(key, "allow");
        if (!allow && !same(key, "disallow")) continue;
        in_rules = true;
        if (value.empty() || value.size() > longest_pattern) continue;
        if (ours && rules_.size() < most_rules) rules_.push_back({escaped(value), allow});
        if (everybodys && for_everybody.size() < most_rules) for_everybody.push_back({escaped(value), allow});
    }
    if (!named) rules_ = std::move(for_everybody);
}

robots robots::nothing() {
    robots out;
    out.rules_.push_back({"/", false});
    return out;
}

bool robots::allows(const model::url& url) const {
    const rule* decides = nullptr;
    for (const rule& one : rules_) {
        if (!matches(one.pattern, url.target)) continue;
        const bool longer = decides == nullptr || one.pattern.size() > decides->pattern.size();
        const bool equal = decides != nullptr && one.pattern.size() == decides->pattern.size();
        if (longer || (equal && one.allow)) decides = &one;
    }
    return decides == nullptr || decides->allow;
}

}  // namespace loketwacht::probe
