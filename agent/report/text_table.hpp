#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace loketwacht::report {

/// How many texts an enumeration names; its last name is `contents_end`.
template <typename Name>
inline constexpr auto count_of = static_cast<std::size_t>(Name::contents_end);

/// The texts of a language, written as pairs so that each stands beside its name. Does not compile where one is
/// missing, empty or out of order.
template <typename Name, std::size_t N>
consteval std::array<std::string_view, count_of<Name>> text_table(const std::pair<Name, std::string_view> (&pairs)[N]) {
    static_assert(N == count_of<Name>, "a text is missing");
    std::array<std::string_view, count_of<Name>> out;
    for (std::size_t i = 0; i < N; ++i) {
        if (static_cast<std::size_t>(pairs[i].first) != i) throw "texts stand in the order of the enumeration";
        if (pairs[i].second.empty()) throw "a text is empty";
        out[i] = pairs[i].second;
    }
    return out;
}

}  // namespace loketwacht::report
