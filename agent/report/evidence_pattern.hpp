#pragma once

#include <cstddef>
#include <string_view>

namespace loketwacht::report {

/// How a language tells a kind of evidence: words, with values in braces, `{url}`, and in square brackets what is only
/// said where all values in it are known, and this language has words for them. What stands behind a colon says how a
/// value is told:
/// - `{answers:; }` several, with `; ` between them; without it `, `
/// - `{versions:and}` several, with the language's "and" between them
/// - `{left_seconds:span}` a duration in its largest unit
/// - `{reason:words}` why there is no answer, in words rather than by its name
/// - `{sent:one certificate/many certificates}` a number, with its word in the singular or the plural
struct pattern_piece {
    enum class kind { words, value, optional };
    kind what = kind::words;
    std::string_view text;    ///< the words, the name of the value, or what is between the brackets
    std::string_view manner;  ///< behind the colon
};

/// Takes the first piece off a pattern.
[[nodiscard]] constexpr pattern_piece next_piece(std::string_view& pattern) {
    const char first = pattern.front();
    if (first == '[' || first == '{') {
        const std::size_t end = pattern.find(first == '[' ? ']' : '}');
        const std::string_view inside = pattern.substr(1, end - 1);
        pattern.remove_prefix(end + 1);
        if (first == '[') return {pattern_piece::kind::optional, inside, {}};
        const std::size_t colon = inside.find(':');
        if (colon == std::string_view::npos) return {pattern_piece::kind::value, inside, {}};
        return {pattern_piece::kind::value, inside.substr(0, colon), inside.substr(colon + 1)};
    }
    const std::size_t end = pattern.find_first_of("[{");
    const std::string_view words = pattern.substr(0, end);
    pattern.remove_prefix(words.size());
    return {pattern_piece::kind::words, words, {}};
}

}  // namespace loketwacht::report
