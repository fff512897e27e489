#include "vocabulary/fold.hpp"

#include <array>
#include <cstdint>

#include "base/ascii.hpp"

namespace loketwacht::vocabulary {

namespace {

using std::string_view;

// U+00C0 to U+00FF, and U+0100 to U+017F (Latin Extended-A), each as the letters that people type without a keyboard
// for accents.
constexpr std::array<string_view, 64> latin_1{
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e",  "e", "e", "i", "i", "i", "i", "d",  "n", "o", "o", "o", "o",
    "o", "x", "o", "u", "u", "u", "u",  "y", "t", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e",
    "i", "i", "i", "i", "d", "n", "o",  "o", "o", "o",  "o", "/", "o", "u", "u", "u", "u",  "y", "t", "y"};
constexpr string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt"
    "uuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_a.size() == 0x80);

constexpr std::uint32_t broken = 0xFFFFFFFF;

struct code_point {
    std::uint32_t value;
    std::size_t length;  // bytes
};

// Broken bytes stand for themselves: nothing matches them.
code_point take(string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(0) < 0xC0 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    if (length == 1 || length > text.size()) return {broken, 1};
    std::uint32_t value = byte(0) & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
        value = value << 6U | (byte(i) & 0x3FU);
    return {value, length};
}

bool is_between(std::uint32_t value, std::uint32_t first, std::uint32_t last) {
    return value >= first && value <= last;
}

bool is_invisible(std::uint32_t c) {
    return c == 0xAD || is_between(c, 0x200B, 0x200F) || c == 0xFEFF || is_between(c, 0x300, 0x36F);
}

bool is_blank(std::uint32_t c) {
    return c == 0xA0 || is_between(c, 0x2000, 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_quote(std::uint32_t c) {
    return is_between(c, 0x2018, 0x201F) || c == 0xAB || c == 0xBB || c == 0xB4 || is_between(c, 0x2039, 0x203A);
}

// What a character beyond ASCII folds to; nothing where it stays as it is.
string_view replacement(std::uint32_t c) {
    if (is_between(c, 0xC0, 0xFF)) return latin_1.at(c - 0xC0);
    if (c == 0x132 || c == 0x133) return "ij";
    if (c == 0x152 || c == 0x153) return "oe";
    if (is_between(c, 0x100, 0x17F)) return latin_a.substr(c - 0x100, 1);
    if (is_quote(c)) return "'";
    if (is_between(c, 0x2010, 0x2015) || c == 0x2212) return "-";
    if (c == 0x2190 || is_between(c, 0x2192, 0x2194) || c == 0x21D2 || c == 0x279C || c == 0x2794) return ">";
    if (c == 0xB0 || c == 0xBA) return "o";  // n° is no
    return {};
}

void add_blank(std::string& to) {
    if (!to.empty() && to.back() != ' ') to += ' ';
}

void add_ascii(std::string& to, char c) {
    if (c <= ' ' || c == 0x7F) return add_blank(to);
    c = base::lower_case(c);
    to += c == '"' || c == '`' ? '\'' : c;
}

}  // namespace

std::string fold(string_view text) {
    std::string folded;
    folded.reserve(text.size());
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            add_ascii(folded, text.front());
            text.remove_prefix(1);
            continue;
        }
        const code_point c = take(text);
        if (is_blank(c.value)) {
            add_blank(folded);
        } else if (!is_invisible(c.value)) {
            const string_view letters = replacement(c.value);
            folded += letters.empty() ? text.substr(0, c.length) : letters;
        }
        text.remove_prefix(c.length);
    }
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
    return folded;
}

// A word begins at a capital after a small letter, and at the last of several capitals before one (RRNummer).
std::string fold_name(string_view name) {
    std::string words;
    words.reserve(name.size() + 8);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const char before = i > 0 ? name[i - 1] : ' ';
        const char after = i + 1 < name.size() ? name[i + 1] : ' ';
        const bool plain = base::is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80;
        const bool starts =
            base::is_upper(c) && (base::is_lower(before) || (base::is_upper(before) && base::is_lower(after)));
        if (!plain || starts) words += ' ';
        if (plain) words += c;
    }
    return fold(words);
}

}  // namespace loketwacht::vocabulary
