#include "config/scalars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace loketwacht::config {

using base::is_digit;
using base::whole_number;

namespace {

struct unit {
    std::string_view name;
    std::int64_t amount;
};

constexpr std::array duration_units{
    unit{"y", 365LL * 86'400'000},
    unit{"w", 7LL * 86'400'000},
    unit{"d", 86'400'000},
    unit{"h", 3'600'000},
    unit{"m", 60'000},
    unit{"s", 1000},
    unit{"ms", 1},
};

constexpr std::array size_units{unit{"", 1}, unit{"B", 1}, unit{"KiB", 1LL << 10}, unit{"MiB", 1LL << 20},
                                unit{"GiB", 1LL << 30}};

bool is_lower_or_digit(char c) {
    return is_digit(c) || base::is_lower(c);
}

std::string_view leading_digits(std::string_view text) {
    const auto end = std::ranges::find_if_not(text, is_digit);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Each unit at most once, from the largest to the smallest (Prometheus, "time durations").
std::optional<milliseconds> sum_of_units(std::string_view text) {
    constexpr std::int64_t longest = 1'000LL * 365 * 86'400'000;
    if (text == "0") return milliseconds(0);
    std::int64_t sum = 0;
    const unit* next = duration_units.data();
    const unit* const end = next + duration_units.size();
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        const std::string_view digits = leading_digits(text);
        const auto amount = whole_number<std::int64_t>(digits);
        text.remove_prefix(digits.size());
        const auto letters_end = std::ranges::find_if(text, is_digit);
        const std::string_view name = text.substr(0, static_cast<std::size_t>(letters_end - text.begin()));
        next = std::find_if(next, end, [name](const unit& u) { return u.name == name; });
        if (!amount || next == end || *amount > longest / next->amount) return std::nullopt;
        sum += *amount * next->amount;
        text.remove_prefix(name.size());
        ++next;
    }
    return milliseconds(sum);
}

}  // namespace

parsed<milliseconds> duration_type::operator()(std::string_view text) const {
    const auto value = sum_of_units(text);
    if (!value) return problem{fmt::format("{} is not a duration", quote(text)), right()};
    if (*value < least)
        return problem{fmt::format("{} is too short", quote(text)), fmt::format("write {} or more", to_text(least))};
    if (*value > most)
        return problem{fmt::format("{} is too long", quote(text)), fmt::format("write {} or less", to_text(most))};
    return *value;
}

std::string to_text(milliseconds duration) {
    std::string text;
    std::int64_t left = duration.count();
    for (const unit& u : duration_units) {
        // In days: 30d reads better than 4w2d.
        if (left < u.amount || u.name == "y" || u.name == "w") continue;
        text.append(std::to_string(left / u.amount)).append(u.name);
        left %= u.amount;
    }
    return text.empty() ? "0s" : text;
}

parsed<std::size_t> size_type::operator()(std::string_view text) const {
    const std::string_view digits = leading_digits(text);
    const auto amount = whole_number<std::int64_t>(digits);
    const std::string_view name = text.substr(digits.size());
    const auto* const found = std::ranges::find_if(size_units, [name](const unit& u) { return u.name == name; });
    if (!amount || found == size_units.end()) return problem{fmt::format("{} is not a size", quote(text)), right()};
    const bool huge = *amount > std::numeric_limits<std::int64_t>::max() / found->amount;
    const auto bytes =
        huge ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(*amount * found->amount);
    if (bytes < least)
        return problem{fmt::format("{} is too small", quote(text)), fmt::format("write {} or more bytes", least)};
    if (bytes > most)
        return problem{fmt::format("{} is too large", quote(text)), fmt::format("write {} or fewer bytes", most)};
    return bytes;
}

parsed<std::uint32_t> count_type::operator()(std::string_view text) const {
    const auto value = whole_number<std::uint32_t>(text);
    if (!value) return problem{fmt::format("{} is not a whole number", quote(text)), right()};
    if (*value < least || *value > most) return problem{fmt::format("{} is out of range", quote(text)), right()};
    return *value;
}

std::string count_type::right() const {
    return fmt::format("write a whole number from {} to {}", least, most);
}

parsed<bool> truth_type::operator()(std::string_view text) const {
    if (text == "true") return true;
    if (text == "false") return false;
    return problem{fmt::format("{} is neither true nor false", quote(text)), right()};
}

parsed<double> degrees_type::operator()(std::string_view text) const {
    const auto value = base::real_number(text);
    if (!value) return problem{fmt::format("{} is not a number", quote(text)), right()};
    if (std::abs(*value) > limit) return problem{fmt::format("{} is out of range", quote(text)), right()};
    return *value;
}

std::string degrees_type::right() const {
    return fmt::format("write decimal degrees from -{} to {}", limit, limit);
}

parsed<std::string> words_type::operator()(std::string_view text) const {
    constexpr std::size_t most = 200;
    if (text.empty()) return problem{fmt::format("{} is empty", quote(text)), right()};
    // A character of UTF-8 has one byte that does not go on with another.
    const auto characters = std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
    if (static_cast<std::size_t>(characters) > most)
        return problem{fmt::format("{} is too long", quote(text)), right()};
    if (base::printable(text, 3 * text.size()) != text) {
        return problem{fmt::format("{} holds characters that cannot be printed", quote(text)), right()};
    }
    return std::string(text);
}

parsed<std::string> id_type::operator()(std::string_view text) const {
    const bool good = !text.empty() && text.size() <= 63 && is_lower_or_digit(text.front()) &&
                      std::ranges::all_of(text, [](char c) { return is_lower_or_digit(c) || c == '-'; });
    if (!good) return problem{fmt::format("{} cannot be used as a name", quote(text)), right()};
    return std::string(text);
}

parsed<std::string> nis_code_type::operator()(std::string_view text) const {
    if (text.size() != 5 || !std::ranges::all_of(text, is_digit))
        return problem{fmt::format("{} is not a NIS code", quote(text)), right()};
    return std::string(text);
}

parsed<shard> shard_type::operator()(std::string_view text) const {
    constexpr std::uint32_t most = 10'000;
    const auto slash = std::min(text.find('/'), text.size());
    const auto index = whole_number<std::uint32_t>(text.substr(0, slash));
    const auto count = whole_number<std::uint32_t>(text.substr(std::min(slash + 1, text.size())));
    if (!index || !count || *count == 0 || *count > most)
        return problem{fmt::format("{} is not a shard", quote(text)), right()};
    if (*index >= *count) {
        return problem{fmt::format("{} lies beyond the last of {} shards", quote(text), *count), right()};
    }
    return shard{*index, *count};
}

parsed<std::string> pattern_type::operator()(std::string_view text) const {
    if (text.empty() || text.size() > 500) return problem{text.empty() ? "is empty" : "is over 500 bytes", right()};
    std::string pattern(text);
    if (const auto sound = vocabulary::check_pattern(pattern); !sound)
        return problem{fmt::format("{} {}", quote(text), sound.error().message()), right()};
    return pattern;
}

parsed<std::string> path_type::operator()(std::string_view text) const {
    if (text.empty() || text.find('\0') != std::string_view::npos)
        return problem{fmt::format("{} is not a path", quote(text)), right()};
    return std::string(text);
}

parsed<std::string> database_path_type::operator()(std::string_view text) const {
    const bool is_path = path_type{}(text).has_value();
    if (!is_path || !text.ends_with(".db") || text.ends_with("/.db") || text == ".db")
        return problem{fmt::format("{} is not the path of a database", quote(text)), right()};
    return std::string(text);
}

}  // namespace loketwacht::config
