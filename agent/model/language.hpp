#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace loketwacht::model {

/// The languages in which people read what the agent says. One more is an entry here and in `all_languages`; the
/// compiler then names every text that it lacks.
enum class language { english, dutch };
inline constexpr std::array all_languages{language::english, language::dutch};
inline constexpr std::size_t language_count = all_languages.size();

[[nodiscard]] std::string_view to_string(language l);  // BCP 47: "en", "nl"

/// The language with this code, or nothing.
[[nodiscard]] std::optional<language> language_named(std::string_view code);

}  // namespace loketwacht::model
