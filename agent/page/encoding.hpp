#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace loketwacht::page {

/// A page's bytes as UTF-8, read in the encoding that a browser would take (WHATWG HTML, 13.2.3): byte order mark,
/// charset of the Content-Type header if it is a known one, meta within the first 1024 bytes, else windows-1252. Bytes
/// that the encoding does not have become U+FFFD; those of a page that is UTF-8 are left as they are.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view content_type);

/// Keeps what the system knows of every encoding loaded as long as it lives, for a process that can open no files
/// later.
class open_encodings {
public:
    open_encodings();
    ~open_encodings();
    open_encodings(const open_encodings&) = delete;
    open_encodings& operator=(const open_encodings&) = delete;

private:
    struct converters;
    std::unique_ptr<const converters> converters_;
};

/// The label that a page declares in a meta within its first 1024 bytes; empty without one (13.2.3.2).
[[nodiscard]] std::string declared_in_meta(std::string_view bytes);

}  // namespace loketwacht::page
