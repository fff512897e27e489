#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/time.hpp"

namespace loketwacht::metrics {

/// So many texts that it says may be new in a day as labels of a portal's series.
inline constexpr std::size_t most_new_words = 100;

/// What a label says in the place of a text that would be one too many.
inline constexpr std::string_view too_many_new_words =
    "something new so often that it is told on the portal's page only";
inline constexpr std::string_view too_many_new_words_dutch =
    "zo vaak iets nieuws dat het enkel op de pagina van het portaal staat";

/// Bounds what Prometheus must keep of a portal. Each text in a label makes a series of its own, which Prometheus has
/// for weeks: a server whose certificate has another subject at each look would make 288 a day. What was said today may
/// be said again; of what is new, so much is said in a day. Takes a kilobyte of a portal at most. Safe from any thread.
class new_words {
public:
    [[nodiscard]] bool may_say(const std::string& portal, std::string_view text, model::sys_time now);
    /// The text, or what stands in its place.
    [[nodiscard]] std::string_view allowed(const std::string& portal, std::string_view text, model::sys_time now);

private:
    struct day {
        model::sys_time since{};
        std::vector<std::uint64_t> said;  ///< hashes

        [[nodiscard]] bool is_over(model::sys_time now) const;
    };
    [[nodiscard]] day& today_of(const std::string& portal, model::sys_time now);

    std::mutex mutex_;
    std::unordered_map<std::string, day> days_;
};

}  // namespace loketwacht::metrics
