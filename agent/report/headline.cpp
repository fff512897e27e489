#include "report/headline.hpp"

#include <array>
#include <ranges>
#include <string>

#include <fmt/format.h>

#include "base/text.hpp"

namespace loketwacht::report {

std::string headline(const wording& say, const counter_tally& counters) {
    if (counters.portals == 0) return say(survey_phrase::no_counters);
    if (counters.answered == 0 && counters.unread_portals() > 0)
        return say(survey_phrase::counters_unread, {std::to_string(counters.portals)});
    if (counters.answered == 0) return say(survey_phrase::counters_silent, {std::to_string(counters.portals)});
    const bool one = counters.without_https == 1;
    const survey_phrase all_answered = one ? survey_phrase::counters_one : survey_phrase::counters_many;
    const survey_phrase some_answered =
        one ? survey_phrase::counters_answered_one : survey_phrase::counters_answered_many;
    return say(counters.answered == counters.portals ? all_answered : some_answered,
               {std::to_string(counters.without_https), std::to_string(counters.answered)});
}

namespace {

// "refused us: 12, needs a browser: 7".
std::string reasons(const wording& say, const counter_tally& counters) {
    return base::join(counters.unread, ", ",
                      [&](const auto& each) { return fmt::format("{}: {}", say.badge(each.first), each.second); });
}

std::string unread_note(const wording& say, const counter_tally& counters) {
    const std::size_t unread = counters.unread_portals();
    if (unread == 0) return {};
    return say(unread == 1 ? survey_phrase::unread_one : survey_phrase::unread_many,
               {std::to_string(unread), reasons(say, counters)});
}

std::string silent_note(const wording& say, const counter_tally& counters) {
    if (counters.answered == 0 || counters.silent() == 0) return {};
    return say(counters.silent() == 1 ? survey_phrase::silent_one : survey_phrase::silent_many,
               {std::to_string(counters.portals), say.percentage(counters.without_https, counters.portals),
                std::to_string(counters.silent())});
}

}  // namespace

std::string headline_note(const wording& say, const counter_tally& counters) {
    const std::array notes{unread_note(say, counters), silent_note(say, counters)};
    return base::join(notes | std::views::filter([](const std::string& note) { return !note.empty(); }), " ");
}

}  // namespace loketwacht::report
