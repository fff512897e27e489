#include "watch/network_options.hpp"

#include <string>

namespace loketwacht::watch {

net::network::options network_options(const config::settings& settings, std::string_view version) {
    net::network::options out;
    out.user_agent = "Loketwacht/" + std::string(version);
    if (settings.contact.given())
        out.user_agent += " (+" + settings.contact.url + "; mailto:" + settings.contact.email + ')';
    out.allowed_networks = settings.networks_allow;
    out.names = {settings.hosts, settings.nameservers};
    out.trust = {settings.trust.system, settings.trust.ca_files};
    out.connections_per_address = settings.connections_per_address;
    out.proxy = settings.proxy;
    return out;
}

}  // namespace loketwacht::watch
