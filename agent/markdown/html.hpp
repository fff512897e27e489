#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Markdown (CommonMark, with the tables of GitHub's) as HTML. Used while the agent is built, and no part of it.
namespace loketwacht::markdown {

/// A document as a part of a page: HTML that is well-formed XML too, without script, style or HTML of the Markdown's
/// own.
struct article {
    std::string title;               ///< of its first heading
    std::string html;                ///< headings have the ids that GitHub gives them
    std::vector<std::string> rules;  ///< what stands in the first column of each table whose first column is "rule"
};

/// Where a link leads, as the HTML is to say it; the error says what is wrong with the link.
using link_reader = std::function<base::result<std::string>(std::string_view target)>;

/// Of a document that has a first heading, and nothing but headings, paragraphs, lists, quotes, tables, code, emphasis
/// and links: what else there is would be shown as nobody meant it, and is an error. Code below a heading that is the
/// name of a language ("Nederlands") is marked as that language.
[[nodiscard]] base::result<article> to_html(std::string_view markdown, const link_reader& link);

}  // namespace loketwacht::markdown
