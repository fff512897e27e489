#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::web {

/// Whether a host, an address or a name in small letters, is this machine's own and nobody else reaches it.
[[nodiscard]] bool is_loopback(std::string_view host);

/// By which names a server on a loopback address may be asked. A page that somebody on this machine opens can have a
/// name of its own lead to 127.0.0.1 (DNS rebinding); its browser then asks this server and lets the page read the
/// answers, but says the page's name in Host. A server on another address is asked by whatever name people gave it.
/// Immutable.
class server_names {
public:
    server_names() = default;  ///< every name is good
    /// `listen`: the host that the server listens on; `more`: further names that lead to it, say of a proxy.
    server_names(std::string_view listen, const std::vector<std::string>& more);

    /// Of a Host header, with or without a port. A program that sends none is no browser.
    [[nodiscard]] bool contains(std::string_view host_header) const;

private:
    bool any_ = true;
    std::set<std::string, std::less<>> names_;
};

}  // namespace loketwacht::web
