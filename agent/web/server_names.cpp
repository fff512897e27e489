#include "web/server_names.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/ascii.hpp"

namespace loketwacht::web {

namespace {

// "name:port" and "[address]:port" without the port, in small letters, without a final dot.
std::string host_in(std::string_view host_header) {
    const bool bracketed = host_header.starts_with('[');
    const auto end = bracketed ? host_header.find(']') : host_header.find(':');
    std::string name = base::lower_case(host_header.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end));
    if (name.ends_with('.')) name.pop_back();
    return name;
}

}  // namespace

bool is_loopback(std::string_view host) {
    const std::string text(host);
    in_addr v4{};
    if (inet_pton(AF_INET, text.c_str(), &v4) == 1) return ntohl(v4.s_addr) >> 24U == IN_LOOPBACKNET;
    in6_addr v6{};
    if (inet_pton(AF_INET6, text.c_str(), &v6) == 1) return IN6_IS_ADDR_LOOPBACK(&v6) != 0;
    return host == "localhost" || host.ends_with(".localhost");
}

server_names::server_names(std::string_view listen, const std::vector<std::string>& more)
    : any_(!is_loopback(listen)), names_(more.begin(), more.end()) {}

bool server_names::contains(std::string_view host_header) const {
    if (any_ || host_header.empty()) return true;
    const std::string name = host_in(host_header);
    return is_loopback(name) || names_.contains(name);
}

}  // namespace loketwacht::web
