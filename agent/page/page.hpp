#pragma once

#include <functional>
#include <string_view>

#include "model/page.hpp"

namespace loketwacht::page {

/// A page as it came: bytes after decompression, where from, its Content-Type header.
struct source {
    std::string_view bytes;
    const model::url& url;
    std::string_view content_type;
};

/// Whether a text is worth keeping.
using telling = std::function<bool(std::string_view text)>;

/// What is worth keeping of a page: its facts stay in memory between rounds.
struct interests {
    telling link;  ///< asked with what is written on the link and where it leads
    telling passage;
    telling beside;  ///< of a text right before or after one of those; none of them where this is empty
};

/// The facts of a page, by a real HTML5 parser. Encodings as browsers decide them (WHATWG Encoding: BOM, header, meta,
/// else windows-1252). Pure. What it costs has no bound: hostile pages make the parser take seconds and much memory, or
/// abort. So it is called where that harms nobody: in the process that reads pages.
[[nodiscard]] model::page_facts read(const source& from, const interests& keep);

}  // namespace loketwacht::page
