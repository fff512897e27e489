#include "base/text.hpp"

#include <algorithm>

namespace loketwacht::base {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";     // U+2026

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

// Length of the well-formed sequence at i (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view text, std::size_t i) {
    const unsigned lead = byte_at(text, i);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return 0;
    for (std::size_t k = 1; k < length; ++k) {
        if ((byte_at(text, i + k) & 0xC0U) != 0x80) return 0;
    }
    const unsigned second = byte_at(text, i + 1);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool surrogate = lead == 0xED && second > 0x9F;
    const bool beyond = lead == 0xF4 && second > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

// C0, DEL and C1 controls, and the marks that turn the direction of text (they can make a page lie).
bool is_control(std::string_view sequence) {
    const unsigned lead = byte_at(sequence, 0);
    if (sequence.size() == 1) return lead < 0x20 || lead == 0x7F;
    if (sequence.size() == 2) return lead == 0xC2 && byte_at(sequence, 1) < 0xA0;
    if (sequence.size() != 3 || lead != 0xE2) return false;
    const unsigned low = (byte_at(sequence, 1) << 8U) | byte_at(sequence, 2);
    return (low >= 0x80A8 && low <= 0x80AE) || (low >= 0x81A6 && low <= 0x81A9);
}

// What shows nothing, so that two texts which look alike differ: marks of direction, joiners, tags. (The soft hyphen is
// ordinary in pages.)
bool is_invisible(std::string_view sequence) {
    if (sequence.size() == 2) return sequence == "\xD8\x9C";
    if (sequence.size() == 4) return sequence.starts_with("\xF3\xA0\x80") || sequence.starts_with("\xF3\xA0\x81");
    if (sequence.size() != 3) return false;
    const unsigned last = byte_at(sequence, 2);
    if (sequence.starts_with("\xE2\x80")) return last >= 0x8B && last <= 0x8F;
    if (sequence.starts_with("\xE2\x81")) return last >= 0xA0 && last <= 0xA4;
    return sequence == "\xEF\xBB\xBF";
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(mark);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

std::string printable(std::string_view text, std::size_t max) {
    // Most texts are short ASCII, and there are a million of them in a scrape.
    const bool is_plain = std::ranges::all_of(text, [](char each) { return each >= ' ' && each <= '~'; });
    if (is_plain && text.size() <= max) return std::string(text);
    std::string out;
    out.reserve(std::min(text.size(), max));
    std::size_t fits = 0;  // length of out that leaves room for the ellipsis
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequence_length(text, i);
        std::string_view piece = length == 0 ? replacement : text.substr(i, length);
        if (is_invisible(piece)) {
            i += length;
            continue;
        }
        if (length != 0 && is_control(piece)) piece = "?";
        if (out.size() + piece.size() > max) {
            out.resize(fits);
            return max < ellipsis.size() ? out : out.append(ellipsis);
        }
        out += piece;
        if (out.size() + ellipsis.size() <= max) fits = out.size();
        i += length == 0 ? 1 : length;
    }
    return out;
}

}  // namespace loketwacht::base
