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
};

/// The facts of a page, by a real HTML5 parser behind a bound: any input ends within 100 ms of CPU and 64 MB on
/// today's machines. Encodings as browsers decide them (WHATWG Encoding: BOM, header, meta, else windows-1252). Pure;
/// never throws but for lack of memory.
[[nodiscard]] model::page_facts read(const source& from, const interests& keep);

}  // namespace loketwacht::page
