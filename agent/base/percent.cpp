#include "base/percent.hpp"

#include "base/ascii.hpp"
#include "base/hex.hpp"

namespace loketwacht::base {

bool is_unreserved(char c) {
    return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

bool is_plain_in_form(char c) {
    return is_letter_or_digit(c) || c == '*' || c == '-' || c == '.' || c == '_';
}

std::array<char, 3> percent_escape(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'%', digits[byte >> 4U], digits[byte & 15U]};
}

std::optional<char> escaped_at(std::string_view text, std::size_t place) {
    if (place >= text.size() || text.size() - place < 3 || text[place] != '%') return std::nullopt;
    const auto high = hex_value(text[place + 1]);
    const auto low = hex_value(text[place + 2]);
    return high && low ? std::optional(static_cast<char>(*high * 16 + *low)) : std::nullopt;
}

std::string percent_encoded(std::string_view text, bool (*stays)(char)) {
    std::string out;
    for (const char c : text) {
        if (stays(c)) {
            out += c;
        } else {
            const auto escape = percent_escape(c);
            out.append(escape.data(), escape.size());
        }
    }
    return out;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = escaped_at(text, i);
        out += byte.value_or(text[i]);
        if (byte) i += 2;
    }
    return out;
}

}  // namespace loketwacht::base
