#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::importer {

/// Letters and digits of a name in lower case, without accents, hyphens, blanks and apostrophes, and with "sint" for
/// "st." and "saint": names with the same key are the same name. Empty for a name without letters. Pure.
[[nodiscard]] std::string key_of(std::string_view name);

/// The keys under which a name may be found, the name as it is first: then without what stands in brackets, and without
/// words around it such as "Gemeente", "Stad", "Lokaal bestuur" or "Ville de". Pure.
[[nodiscard]] std::vector<std::string> keys_of(std::string_view name);

}  // namespace loketwacht::importer
