#include "report/unknown_words.hpp"

#include <algorithm>

namespace loketwacht::report {

namespace {

// The status that the endpoint's walk ended in; 0 where there is none to tell.
int status_of(const model::portal_state& state, const std::string& endpoint) {
    if (!state.latest) return 0;
    const auto& all = state.latest->endpoints;
    const auto seen = std::ranges::find(all, endpoint, &model::endpoint_observation::endpoint);
    return seen == all.end() ? 0 : seen->walk.last().status;
}

}  // namespace

std::string in_words(const model::unknown_answers& unknown, const model::portal_state& of, const wording& say) {
    constexpr int ok = 200;
    const int status = status_of(of, unknown.endpoint);
    const std::string_view why = say(unknown.why);
    if (status == 0 || status == ok) return say(status_phrase::not_known_of, {unknown.endpoint, why});
    return say(status_phrase::not_known_status, {unknown.endpoint, std::to_string(status), why});
}

}  // namespace loketwacht::report
