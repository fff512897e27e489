#include "model/portal.hpp"

#include <algorithm>

namespace loketwacht::model {

portal_ptr with_discovered(const portal_ptr& configured, const std::vector<endpoint>& known) {
    const auto is_declared = [&](const endpoint& e) {
        return std::ranges::any_of(configured->endpoints,
                                   [&](const endpoint& d) { return d.name == e.name || d.url == e.url; });
    };
    std::vector<endpoint> discovered;
    std::ranges::copy_if(known, std::back_inserter(discovered),
                         [&](const endpoint& e) { return e.discovered() && !is_declared(e); });
    if (discovered.empty()) return configured;
    auto out = std::make_shared<portal>(*configured);
    out->endpoints.insert(out->endpoints.end(), discovered.begin(), discovered.end());
    return out;
}

}  // namespace loketwacht::model
