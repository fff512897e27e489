#include "base/hex.hpp"

namespace loketwacht::base {

std::string to_hex(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (const unsigned char byte : bytes) {
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view digits) {
    if (digits.size() % 2 != 0) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const auto high = hex_value(digits[i]);
        const auto low = hex_value(digits[i + 1]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high * 16 + *low);
    }
    return out;
}

}  // namespace loketwacht::base
