#include "base/ascii.hpp"
#include "base/text.hpp"
#include "vocabulary/title.hpp"

namespace loketwacht::vocabulary {

using std::string_view;

bool is_title(const passage& text) {
    constexpr std::size_t longest_title = 60;
    if (text.is_heading) return true;
    const string_view words = base::trimmed(text.words);
    return words.size() <= longest_title && !words.ends_with('.') && !words.ends_with('!');
}

std::vector<string_view> sentences(string_view text) {
    std::vector<string_view> found;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (string_view(".!?;\n").find(text[i]) == string_view::npos) continue;
        const std::size_t next = text.find_first_not_of(" \t\r", i + 1);
        const bool ends = text[i] == '\n' || next == string_view::npos;
        const bool blank = !ends && next > i + 1;
        // "nr. 5", "bv. uw": an abbreviation; a sentence begins with a capital.
        const char first = ends ? 'A' : text[next];
        // "in.Ongeldig": two elements without a blank between them.
        const bool glued = text[i] == '.' && i > 1 && base::is_lower(text[i - 1]) && base::is_lower(text[i - 2]) &&
                           i + 2 < text.size() && base::is_upper(text[i + 1]) && base::is_lower(text[i + 2]);
        const bool small = base::is_lower(first) || base::is_digit(first);
        if (!ends && !glued && (!blank || (small && text[i] == '.'))) continue;
        found.push_back(text.substr(start, i + 1 - start));
        start = i + 1;
    }
    if (start < text.size()) found.push_back(text.substr(start));
    return found;
}

}  // namespace loketwacht::vocabulary
