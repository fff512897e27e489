#include "page/page_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "page/characters.hpp"

namespace loketwacht::page {

namespace {

// How strongly a character separates words.
int strength(char c) {
    return static_cast<int>(std::string_view(" \r\t\n").find(c));
}

// Length of the white space at the front; 0 for none.
std::size_t space_at(std::string_view text) {
    if (is_space(text.front())) return 1;
    return text.starts_with("\xC2\xA0") ? 2 : 0;  // no-break space
}

std::size_t word_at(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && !is_space(text[length]) && !text.substr(length).starts_with("\xC2\xA0"))
        ++length;
    return length;
}

}  // namespace

void page_text::separate(char with) {
    if (pending_ == '\0' || strength(with) > strength(pending_)) pending_ = with;
}

std::size_t page_text::mark() {
    if (pending_ != '\0' && !text_.empty()) text_ += pending_;
    pending_ = '\0';
    return text_.size();
}

void page_text::add(std::string_view text) {
    while (!text.empty()) {
        if (const std::size_t space = space_at(text); space > 0) {
            separate(' ');
            text.remove_prefix(space);
            continue;
        }
        const std::string_view word = text.substr(0, word_at(text));
        (void)mark();
        text_.append(word);
        text.remove_prefix(word.size());
    }
}

std::string_view page_text::in(stretch part) const {
    const std::size_t begin = std::min(part.begin, text_.size());
    return std::string_view(text_).substr(begin, std::max(part.end, begin) - begin);
}

std::string tidy(std::string_view text, std::size_t most) {
    std::string out;
    bool space = false;
    while (!text.empty() && out.size() <= most) {
        if (const std::size_t length = space_at(text); length > 0) {
            space = true;
            text.remove_prefix(length);
            continue;
        }
        // A word too long to be kept is not looked at to its end: many may ask for the same one.
        const std::string_view word = text.substr(0, word_at(text.substr(0, most + 2)));
        if (space && !out.empty()) out += ' ';
        space = false;
        out.append(word);
        text.remove_prefix(word.size());
    }
    return base::printable(out, most);
}

std::string without_tags(std::string_view written) {
    std::string out;
    bool inside = false;
    for (const char c : written) {
        if (c == '<') inside = true;
        if (!inside) out += c;
        if (c == '>' && inside) {
            inside = false;
            out += ' ';
        }
    }
    return out;
}

bool says_something(std::string_view text) {
    constexpr std::size_t looked_at = 1000;
    int seen = 0;
    for (const char c : text.substr(0, looked_at)) {
        const bool letter = is_digit(c) || (lower_case(c) >= 'a' && lower_case(c) <= 'z') ||
                            static_cast<unsigned char>(c) >= 0xC3;  // past the signs of Latin-1
        if (letter && ++seen == 2) return true;
    }
    return false;
}

std::size_t piece_of(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    const std::string_view head = text.substr(0, most);
    if (const std::size_t stop = head.rfind(". "); stop != std::string_view::npos && stop > most / 2) return stop + 2;
    if (const std::size_t word = head.find_last_of(" \r\t"); word != std::string_view::npos && word > 0)
        return word + 1;
    std::size_t whole = most;  // not within a character
    while (whole > most - 4 && (static_cast<unsigned char>(text[whole]) & 0xC0U) == 0x80)
        --whole;
    return whole;
}

}  // namespace loketwacht::page
