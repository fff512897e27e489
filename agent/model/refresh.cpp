#include "model/refresh.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::model {

namespace {

std::string_view trimmed(std::string_view text) {
    return base::trimmed(text, " \t\n\f\r");
}

}  // namespace

std::optional<url> refresh_target(std::string_view content, const url& from) {
    content = trimmed(content);
    if (content.empty() || (!base::is_digit(content.front()) && content.front() != '.')) return std::nullopt;
    content.remove_prefix(std::min(content.find_first_not_of("0123456789."), content.size()));
    content = trimmed(content);
    if (content.starts_with(';') || content.starts_with(',')) content = trimmed(content.substr(1));
    constexpr std::string_view word = "url";
    if (base::same_in_any_case(content.substr(0, word.size()), word)) {
        const std::string_view rest = trimmed(content.substr(word.size()));
        if (rest.starts_with('=')) content = trimmed(rest.substr(1));
    }
    if (content.starts_with('"') || content.starts_with('\'')) {
        const std::size_t end = content.find(content.front(), 1);
        content = content.substr(1, end == std::string_view::npos ? end : end - 1);
    }
    if (content.empty()) return std::nullopt;
    return base::to_optional(resolve(from, content));
}

}  // namespace loketwacht::model
