#include <algorithm>

#include <fmt/format.h>

#include "report/page_parts.hpp"

namespace loketwacht::report {

namespace {

// A portal that keeps failing is looked at every fourth interval.
constexpr int longest_pause = 5;

bool is_stale(const model::portal_state& state, model::sys_time now) {
    return state.latest && now - state.latest->finished > longest_pause * state.portal->interval;
}

std::string age(const wording& say, model::sys_time finished, model::sys_time now) {
    return say.span(std::chrono::duration_cast<std::chrono::milliseconds>(now - finished));
}

void add_warning(const page& to, const std::string& text) {
    to.out.element("div", fmt::format("▲ {}", text), {{"class", "unwell"}, {"role", "status"}});
}

}  // namespace

void add_what_is_stale(const page& to, const model::snapshot& snapshot) {
    const model::portal_state* newest = nullptr;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (!state->latest) continue;
        if (!is_stale(*state, snapshot.taken)) return;
        if (newest == nullptr || state->latest->finished > newest->latest->finished) newest = state.get();
    }
    if (newest == nullptr) return;
    add_warning(to, to.say(page_phrase::is_stale, {age(to.say, newest->latest->finished, snapshot.taken)}));
}

void add_whether_stale(const page& to, const model::portal_state& state, model::sys_time now) {
    if (!is_stale(state, now)) return;
    add_warning(to, to.say(page_phrase::portal_is_stale, {age(to.say, state.latest->finished, now)}));
}

void add_how_many(const page& to, const cause& of) {
    const std::size_t count = of.consequences.size();
    to.out.element("summary", count == 1 ? to.say(page_phrase::one_consequence)
                                         : to.say(page_phrase::consequences, {std::to_string(count)}));
}

}  // namespace loketwacht::report
