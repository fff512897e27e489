#include <algorithm>

#include "rules/doors.hpp"
#include "rules/pages.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules {

using model::verdict;

namespace {

// A counter or a login that answers "forbidden" or "not found" was seen by nobody; a protected page should refuse.
bool was_shown(const model::endpoint& endpoint, const model::walk& walk) {
    return was_read(walk) && (!endpoint.is_counter_or_login() || let_in(walk));
}

bool were_read(const model::endpoint_observation& seen) {
    const auto ours = [&](const model::url& url) { return url.host == seen.walk.last().url.host; };
    return std::ranges::all_of(seen.frames, [](const auto& frame) { return was_read(frame) && let_in(frame); }) &&
           std::ranges::none_of(unasked_in(seen.walk, seen.frames), ours);
}

bool gave_its_page(const model::observation& seen, const model::endpoint& endpoint) {
    const auto found = std::ranges::find(seen.endpoints, endpoint.name, &model::endpoint_observation::endpoint);
    return found != seen.endpoints.end() && was_shown(endpoint, found->walk) && seen.host_of(*found).tls() != nullptr &&
           were_read(*found);
}

}  // namespace

verdict verdict_of(const model::portal& portal, const model::observation* latest,
                   const std::vector<model::open_finding>& open) {
    if (latest == nullptr) return verdict::unknown;
    if (!latest->reached()) return verdict::unreachable;
    if (std::ranges::any_of(open, [](const auto& o) { return o.finding.insecure; })) return verdict::insecure;
    const bool all = std::ranges::all_of(portal.endpoints, [&](const auto& e) { return gave_its_page(*latest, e); });
    return all ? verdict::secure : verdict::unknown;
}

}  // namespace loketwacht::rules
