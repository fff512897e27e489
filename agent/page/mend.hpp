#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::page {

/// A page as the parser should get it, to make of it what a browser makes.
struct mended {
    /// <noscript> without its content: it is text to a browser that runs scripts, and markup to the parser. <template>
    /// without its, which is no part of the page. A <select> that nothing closes ends where a form begins.
    std::string html;
    std::vector<std::size_t> form_ends;  ///< offsets in it of the tags </form>, ascending: the parser tells none
    std::vector<std::string> fallbacks;  ///< the contents of each <noscript> that holds a form
    bool cut = false;                    ///< a template never ends, and holds the rest
};

/// Goes over the tags as a tokenizer does (WHATWG HTML, 13.2.5), without building anything. Linear.
[[nodiscard]] mended mend(std::string_view html);

}  // namespace loketwacht::page
