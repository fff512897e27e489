#include "report/headline.hpp"

namespace loketwacht::report {

std::string headline(const wording& say, const counter_tally& counters) {
    if (counters.portals == 0) return say(phrase::no_counters);
    if (counters.answered == 0) return say(phrase::counters_silent, {std::to_string(counters.portals)});
    const bool one = counters.without_https == 1;
    const phrase all_answered = one ? phrase::counters_one : phrase::counters_many;
    const phrase some_answered = one ? phrase::counters_answered_one : phrase::counters_answered_many;
    return say(counters.silent() == 0 ? all_answered : some_answered,
               {std::to_string(counters.without_https), std::to_string(counters.answered)});
}

std::string headline_note(const wording& say, const counter_tally& counters) {
    if (counters.answered == 0 || counters.silent() == 0) return {};
    return say(counters.silent() == 1 ? phrase::silent_one : phrase::silent_many,
               {std::to_string(counters.portals), say.percentage(counters.without_https, counters.portals),
                std::to_string(counters.silent())});
}

}  // namespace loketwacht::report
