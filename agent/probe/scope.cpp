#include "probe/scope.hpp"

#include <libpsl.h>

namespace loketwacht::probe {

std::string registrable_domain(const std::string& host) {
    const bool is_address = host.find(':') != std::string::npos || model::parse_ipv4_host(host).has_value();
    const char* domain = is_address ? nullptr : psl_registrable_domain(psl_builtin(), host.c_str());
    return domain == nullptr ? std::string() : domain;
}

scope::scope(const model::portal& portal) {
    for (const model::endpoint& endpoint : portal.endpoints) {
        hosts_.insert(endpoint.url.host);
        if (std::string domain = registrable_domain(endpoint.url.host); !domain.empty())
            domains_.insert(std::move(domain));
    }
}

bool scope::contains(const std::string& host) const {
    return hosts_.contains(host) || domains_.contains(registrable_domain(host));
}

bool has_usual_port(const model::url& url, const model::url& page) {
    const bool same_door = url.scheme == page.scheme && url.port == page.port;
    return same_door || url.port == model::default_port(url.scheme);
}

}  // namespace loketwacht::probe
