#include <algorithm>

#include "rules/rules.hpp"

namespace loketwacht::rules {

using model::verdict;

namespace {

bool was_read(const model::walk& walk) {
    const model::page_ptr& page = walk.last().page;
    return !page || (!page->needs_browser && !page->cut);
}

bool gave_its_page(const model::observation& seen, const model::endpoint& endpoint) {
    const auto found = std::ranges::find(seen.endpoints, endpoint.name, &model::endpoint_observation::endpoint);
    return found != seen.endpoints.end() && found->walk.up() && seen.host_of(*found).tls() != nullptr &&
           was_read(found->walk) && std::ranges::all_of(found->frames, was_read);
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
