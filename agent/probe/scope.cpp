#include "probe/scope.hpp"

#include <libpsl.h>

namespace loketwacht::probe {

std::string registrable_domain(const std::string& host) {
    const bool is_address = host.find(':') != std::string::npos || model::parse_ipv4_host(host).has_value();
    const char* domain = is_address ? nullptr : psl_registrable_domain(psl_builtin(), host.c_str());
    return domain == nullptr ? std::string() : domain;
}

scope::scope(const model::portal& portal)
    : ports_{{model::scheme::http, model::default_port(model::scheme::http)},
             {model::scheme::https, model::default_port(model::scheme::https)},
             {model::scheme::http, portal.front_door.http},
             {model::scheme::https, portal.front_door.https}},
      platforms_(portal.platforms) {
    for (const model::endpoint& endpoint : portal.endpoints) {
        // What was found on a platform makes its domain no domain of the portal.
        if (endpoint.discovered() && platforms_.at(endpoint.url.host) != nullptr) continue;
        hosts_.insert(endpoint.url.host);
        ports_.emplace(endpoint.url.scheme, endpoint.url.port);
        if (std::string domain = registrable_domain(endpoint.url.host); !domain.empty())
            domains_.insert(std::move(domain));
    }
}

bool scope::is_own(const std::string& host) const {
    return hosts_.contains(host) || domains_.contains(registrable_domain(host));
}

bool scope::is_shared(const std::string& host) const {
    return !is_own(host) && platforms_.at(host) != nullptr;
}

bool scope::contains(const std::string& host) const {
    return is_own(host) || is_shared(host);
}

bool scope::has_port(const model::url& url) const {
    return ports_.contains({url.scheme, url.port});
}

}  // namespace loketwacht::probe
