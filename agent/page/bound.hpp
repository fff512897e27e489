#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::page {

/// More than any real page has.
inline constexpr std::size_t most_bytes = 1024 * 1024;

/// How much of a page is safe to parse. A tree builder's cost can grow with the square of its input where tags are
/// nested deeply or formatting tags are crossed (the adoption agency algorithm): the bounds keep to what any real page
/// holds, and the rest is cut.
struct bounded {
    std::string html;  ///< <template> and <noscript> without their content
    bool cut = false;
    std::vector<std::size_t> form_ends;  ///< offsets in it of the tags </form>, ascending
};

/// The longest beginning of `html` (UTF-8) that stays within the bounds: bytes, tags, attributes, character references,
/// open elements, open formatting elements and the copies that are made of them. Linear.
[[nodiscard]] bounded within_bounds(std::string_view html);

}  // namespace loketwacht::page
