#include "probe/pauses.hpp"

#include <algorithm>

namespace loketwacht::probe {

namespace {

constexpr int too_many_requests = 429;
constexpr int service_unavailable = 503;
constexpr std::chrono::seconds longest_pause = std::chrono::hours(1);

}  // namespace

std::optional<model::sys_time> pause_asked_by(const model::endpoint_observation& seen) {
    std::optional<std::chrono::seconds> longest;
    const auto note = [&](const model::walk& walk) {
        const model::hop& last = walk.last();
        if (last.retry_after && (last.status == too_many_requests || last.status == service_unavailable))
            longest = std::max(longest.value_or(std::chrono::seconds(0)), *last.retry_after);
    };
    note(seen.walk);
    std::ranges::for_each(seen.frames, note);
    if (!longest || longest->count() == 0) return std::nullopt;
    return seen.finished + std::min(*longest, longest_pause);
}

const model::endpoint_observation* paused(const model::observation* previous, const model::endpoint& endpoint,
                                          model::sys_time now) {
    if (previous == nullptr) return nullptr;
    for (const model::endpoint_observation& seen : previous->endpoints) {
        const bool same = seen.endpoint == endpoint.name && seen.walk.first().url == endpoint.url;
        // A clock that was set back does not make the pause longer than it may be.
        if (same && seen.paused_until && now < *seen.paused_until && *seen.paused_until - now <= longest_pause)
            return &seen;
    }
    return nullptr;
}

}  // namespace loketwacht::probe
