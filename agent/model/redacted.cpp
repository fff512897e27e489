#include "model/redacted.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"

namespace loketwacht::model {

namespace {

constexpr int kept_digits = 4;  // a year, a postal code; more may be somebody's number
constexpr std::string_view left_out = "…";

// "85.07.30-033.28" is one number; zeros only are a hint at its form.
std::size_t number_at(std::string_view text, std::size_t start, std::string_view separators) {
    std::size_t end = start;
    int digits = 0;
    bool any = false;
    for (std::size_t i = start; i < text.size(); ++i) {
        if (base::is_digit(text[i])) {
            ++digits;
            any = any || text[i] != '0';
            end = i + 1;
        } else if (separators.find(text[i]) == std::string_view::npos || i > end) {
            break;
        }
    }
    return any && digits > kept_digits ? end : start;
}

std::string without_numbers(std::string_view text, std::string_view separators) {
    std::string masked;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = base::is_digit(text[i]) ? number_at(text, i, separators) : i;
        if (end > i) {
            masked += '#';
            i = end;
        } else {
            masked += text[i++];
        }
    }
    return masked;
}

bool has_number(std::string_view text) {
    return without_numbers(text, ".-") != text;
}

// "(S(4f0q…))" of ASP.NET without cookies, or letters and digits that change places as no word's do.
bool is_session(std::string_view text) {
    constexpr std::size_t shortest = 16;
    constexpr int most_changes = 3;  // "formulier2024b" has two
    if (text.starts_with('(') && text.ends_with(')')) return true;
    if (text.size() < shortest) return false;
    int changes = 0;
    char before = '\0';
    for (const char c : text) {
        if (!base::is_letter_or_digit(c)) continue;
        if (before != '\0' && base::is_digit(c) != base::is_digit(before)) ++changes;
        before = c;
    }
    return changes > most_changes;
}

// Another session at each look would be another finding to who reads it, and is a visitor's. Who has a number in a
// part of a path often has a name beside it: "85073003328-jan-peeters".
std::string_view redacted_part(std::string_view part) {
    const std::string plain = base::percent_decoded(part);
    if (plain.find('@') != std::string::npos) return "@";
    if (is_session(plain)) return left_out;
    return has_number(plain) ? std::string_view("#") : part;
}

bool is_personal(std::string_view name) {
    constexpr std::array<std::string_view, 11> words{"sid",  "sess", "token", "ticket", "mail", "user",
                                                     "naam", "name", "rrn",   "insz",   "niss"};
    const std::string plain = base::lower_case(base::percent_decoded(name));
    return std::ranges::any_of(words, [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

std::string redacted_parameter(std::string_view parameter) {
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos) return std::string(redacted_part(parameter));
    const std::string_view name = parameter.substr(0, equals);
    const std::string_view value = parameter.substr(equals + 1);
    const bool stays = value.empty() || (!is_personal(name) && redacted_part(value) == value);
    return fmt::format("{}={}", redacted_part(name), stays ? value : left_out);
}

// One that a program which shows mail makes a link of.
bool is_web_address(std::string_view word) {
    return word.find("://") != std::string_view::npos || base::lower_case(word).find("www.") != std::string::npos;
}

std::string_view redacted_word(std::string_view word) {
    if (word.find('@') != std::string_view::npos) return "@";
    return is_web_address(word) ? left_out : word;
}

}  // namespace

std::string redacted(std::string_view words) {
    const std::string masked = without_numbers(words, " .-/");
    return base::join(base::split(masked, ' '), " ", redacted_word);
}

std::string redacted_path(std::string_view path) {
    return base::join(base::split(path, '/'), "/", redacted_part);
}

std::string redacted_target(std::string_view target) {
    const std::size_t question = std::min(target.find('?'), target.size());
    const std::string_view before = target.substr(0, question);
    const std::size_t semicolon = std::min(before.find(';'), before.size());
    std::string shown = redacted_path(before.substr(0, semicolon));
    if (semicolon < before.size()) shown += fmt::format(";{}", left_out);
    if (question < target.size())
        shown +=
            '?' + base::join(base::split(std::string_view(target).substr(question + 1), '&'), "&", redacted_parameter);
    return shown;
}

std::string redacted(const url& address) {
    url origin = address;
    origin.target.clear();
    return origin.str() + redacted_target(address.target);
}

std::string redacted_location(std::string_view location, const url* leads_to) {
    const bool names_host = location.find("//") != std::string_view::npos;
    if (!names_host) return redacted_target(location);
    return leads_to ? redacted(*leads_to) : redacted(location);
}

std::string public_address(const endpoint& of) {
    return of.discovered() ? redacted(of.url) : of.url.str();
}

}  // namespace loketwacht::model
