#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What kind of thing an answer is, as browsers find out: by Fetch, "extract a MIME type", and where the type says
/// nothing by its first bytes (MIME Sniffing).
namespace loketwacht::net {

/// The type that the values of all Content-Type fields come to: of those that are types the last, with the charset of
/// one before it where that has the same essence. Empty where none is one. In small letters but for the charset's
/// value: "text/html;charset=UTF-8".
[[nodiscard]] std::string extract_mime_type(std::string_view values);

/// Whether a browser shows it as a page, as far as the type alone says: `by_bytes` is up to what comes.
enum class page_type { yes, no, by_bytes };
[[nodiscard]] page_type page_type_of(std::string_view mime_type);

/// Whether bytes of such a type are a page: HTML by its first tag where there is no type (MIME Sniffing, section 7.1),
/// XHTML by its namespace where the type is one of XML.
[[nodiscard]] bool looks_like_page(std::string_view mime_type, std::string_view bytes);

}  // namespace loketwacht::net
