#pragma once

#include <charconv>
#include <concepts>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

/// Numbers in text, read strictly: digits and nothing else, no blanks, no '+'; a '-' only where the type has a sign.
namespace loketwacht::base {

/// The number that the whole text is; nothing for any other text, and for what the type cannot hold.
template <class Number>
[[nodiscard]] std::optional<Number> whole_number(std::string_view text, int digits_base = 10)
    requires std::integral<Number>
{
    Number value{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, digits_base);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The same within a range; the error says which.
template <std::integral Number>
[[nodiscard]] result<Number> whole_number_in(std::string_view text, Number least, Number most) {
    const auto value = whole_number<Number>(text);
    if (value && *value >= least && *value <= most) return *value;
    return failed(fmt::format("'{}' is not a whole number from {} to {}", printable(text, 40), least, most));
}

/// A number of digits alone, however many: one that is too large is the largest that the type holds. For fields of
/// protocols, where more than can be counted means "very long".
template <std::integral Number>
[[nodiscard]] std::optional<Number> saturated_number(std::string_view text) {
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    return whole_number<Number>(text).value_or(std::numeric_limits<Number>::max());
}

/// A number with a fraction, "50.85", "-1e3"; finite.
[[nodiscard]] std::optional<double> real_number(std::string_view text);

}  // namespace loketwacht::base
