#include "model/portal.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace loketwacht::model {

bool platform::has_host(std::string_view host) const {
    return std::ranges::any_of(hosts, [&](std::string_view pattern) {
        if (!pattern.starts_with("*.")) return host == pattern;
        pattern.remove_prefix(1);
        return host.size() > pattern.size() && host.ends_with(pattern);
    });
}

const platform* followed_platforms::at(std::string_view host) const {
    if (!all_) return nullptr;
    const auto found = std::ranges::find_if(*all_, [&](const platform& each) { return each.has_host(host); });
    return found == all_->end() ? nullptr : &*found;
}

std::span<const platform> followed_platforms::all() const {
    return all_ ? std::span<const platform>(*all_) : std::span<const platform>();
}

std::vector<const platform*> platforms_of(const portal& portal) {
    std::vector<const platform*> out;
    for (const platform& each : portal.platforms.all()) {
        const bool is_named = base::same_in_any_case(each.name, portal.platform);
        const auto is_on_it = [&](const endpoint& e) { return each.has_host(e.url.host); };
        if (is_named || std::ranges::any_of(portal.endpoints, is_on_it)) out.push_back(&each);
    }
    return out;
}

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
