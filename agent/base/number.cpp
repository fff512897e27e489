#include "base/number.hpp"

#include <cmath>

namespace loketwacht::base {

std::optional<double> real_number(std::string_view text) {
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace loketwacht::base
