#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Bytes in hexadecimal (RFC 4648, section 8).
namespace loketwacht::base {

/// The value of a digit in either case, 0 to 15; nothing for what is no digit.
[[nodiscard]] constexpr std::optional<unsigned> hex_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

/// Two digits a byte, in lower case.
[[nodiscard]] std::string to_hex(std::span<const unsigned char> bytes);

/// The bytes that the digits, in either case, stand for; nothing for an odd number of them or where one is no digit.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view digits);

}  // namespace loketwacht::base
