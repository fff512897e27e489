#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "report/phrases.hpp"

namespace loketwacht::report {

/// The phrases of a language, written as pairs so that each stands beside its name. Does not compile where one is
/// missing, empty or out of order.
template <std::size_t N>
consteval std::array<std::string_view, phrase_count> phrase_table(
    const std::pair<phrase, std::string_view> (&pairs)[N]) {
    static_assert(N == phrase_count, "a phrase is missing");
    std::array<std::string_view, phrase_count> out;
    for (std::size_t i = 0; i < N; ++i) {
        if (static_cast<std::size_t>(pairs[i].first) != i) throw "phrases stand in the order of the enumeration";
        if (pairs[i].second.empty()) throw "a phrase is empty";
        out[i] = pairs[i].second;
    }
    return out;
}

}  // namespace loketwacht::report
