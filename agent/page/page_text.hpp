#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::page {

/// A stretch of a page's text, in bytes.
struct stretch {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin >= end; }
};

/// The text of a page as a visitor reads it, in one string: runs of white space collapsed, a line feed where a block
/// begins or ends, a tab between the cells of a row, a carriage return for <br>. Places are offsets into it.
class page_text {
public:
    void add(std::string_view text);
    void blank() { separate(' '); }
    void line_break() { separate('\r'); }
    void cell() { separate('\t'); }
    void line() { separate('\n'); }

    /// The place of something that is no text (a control): what separates it from the text before is written first.
    [[nodiscard]] std::size_t mark();
    [[nodiscard]] std::size_t size() const { return text_.size(); }
    [[nodiscard]] std::string_view all() const { return text_; }
    [[nodiscard]] std::string_view in(stretch part) const;

private:
    void separate(char with);

    std::string text_;
    char pending_ = '\0';
};

/// Text with white space collapsed (no-break spaces too), printable, at most `most` bytes. What cannot be kept is not
/// looked at.
[[nodiscard]] std::string tidy(std::string_view text, std::size_t most);

/// What a tooltip says: it holds HTML, and tags are no words.
[[nodiscard]] std::string without_tags(std::string_view written);

/// Whether it says anything: two letters or digits in its first 1000 bytes. An
/// asterisk or a colon does not.
[[nodiscard]] bool says_something(std::string_view text);

/// The lines of a page's text that say something, long ones in pieces at the ends of sentences or words, each of at
/// most `most` bytes, handed to `take` as written, with its place, until that returns false.
template <typename Take>
void for_each_passage(const page_text& text, std::size_t most, Take take);

/// How much of `text` makes one piece of at most `most` bytes.
[[nodiscard]] std::size_t piece_of(std::string_view text, std::size_t most);

template <typename Take>
void for_each_passage(const page_text& text, std::size_t most, Take take) {
    std::string_view rest = text.all();
    while (!rest.empty()) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
        while (!line.empty()) {
            const std::string_view piece = line.substr(0, piece_of(line, most));
            line.remove_prefix(piece.size());
            const auto place = static_cast<std::size_t>(piece.data() - text.all().data());
            if (says_something(piece) && !take(piece, place)) return;
        }
    }
}

}  // namespace loketwacht::page
