#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "config/scalars.hpp"

namespace loketwacht::config {

/// One of a few words, each of which stands for a value.
template <class T, std::size_t N>
struct choice_type {
    std::array<std::pair<std::string_view, T>, N> choices;

    [[nodiscard]] parsed<T> operator()(std::string_view text) const {
        std::vector<std::string_view> words;
        for (const auto& [word, value] : choices) {
            if (word == text) return value;
            words.push_back(word);
        }
        const std::string_view meant = nearest(text, words);
        if (meant.empty()) return problem{fmt::format("{} is not known", quote(text)), right()};
        return problem{fmt::format("{} is not known", quote(text)), fmt::format("did you mean {}?", quote(meant))};
    }

    [[nodiscard]] std::string right() const {
        std::string list;
        for (std::size_t i = 0; i < N; ++i) {
            if (i > 0) list += i + 1 == N ? " or " : ", ";
            list += choices[i].first;
        }
        return fmt::format("write {}", list);
    }
};

inline constexpr choice_type<model::ip_family, 3> ip_choice{
    {{{"any", model::ip_family::any}, {"4", model::ip_family::v4}, {"6", model::ip_family::v6}}}};

inline constexpr choice_type<model::endpoint_role, 4> role_choice{
    {{{"home", model::endpoint_role::home},
      {"counter", model::endpoint_role::counter},
      {"login", model::endpoint_role::login},
      {"protected", model::endpoint_role::protected_page}}}};

inline constexpr choice_type<model::contact_role, 3> contact_role_choice{{{{"it", model::contact_role::it},
                                                                           {"supplier", model::contact_role::supplier},
                                                                           {"privacy", model::contact_role::privacy}}}};

inline constexpr choice_type<log_format, 2> log_format_choice{
    {{{"logfmt", log_format::logfmt}, {"json", log_format::json}}}};

inline constexpr choice_type<log_level, 4> log_level_choice{{{{"debug", log_level::debug},
                                                              {"info", log_level::info},
                                                              {"warning", log_level::warning},
                                                              {"error", log_level::error}}}};

}  // namespace loketwacht::config
