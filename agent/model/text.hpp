#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loketwacht::model {

/// Text from outside made fit to be kept and shown: valid UTF-8 without control characters (each becomes '?', broken
/// bytes become U+FFFD), at most `max` bytes; what is cut ends in "…". It still needs the escaping of wherever it is
/// shown.
[[nodiscard]] std::string printable(std::string_view text, std::size_t max);

}  // namespace loketwacht::model
