#include "page/opened.hpp"

#include "page/encoding.hpp"
#include "page/limits.hpp"

namespace loketwacht::page {

namespace {

model::url base_of(const model::url& document, std::string_view written) {
    if (written.empty()) return document;
    return base::to_optional(model::resolve(document, written)).value_or(document);
}

}  // namespace

opened::opened(const source& from, plain_text wanted)
    : longer_(from.bytes.size() > most_bytes),
      html_(mend(to_utf8(from.bytes.substr(0, most_bytes), from.content_type))),
      document_(html_.html),
      outline_(outline_of(document_, wanted)),
      addresses_{from.url, base_of(from.url, outline_.base)} {
    for (const std::string& fallback : html_.fallbacks)
        outline_.asides.push_back({outline_.text.size(), fallback});
}

}  // namespace loketwacht::page
