#pragma once

#include <string>
#include <string_view>

namespace loketwacht::vocabulary {

/// Text as the patterns read it: lower case, accents stripped, quotes and dashes in ASCII, white space collapsed to
/// single blanks, soft hyphens and zero-width characters gone. Scripts other than Latin stay as they are. Linear.
[[nodiscard]] std::string fold(std::string_view text);

/// An identifier of a program or a path as words: "ctl00$Main$txtRijksregisterNr" is "ctl00 main txt rijksregister nr".
[[nodiscard]] std::string fold_name(std::string_view name);

}  // namespace loketwacht::vocabulary
