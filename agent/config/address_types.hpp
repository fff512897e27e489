#pragma once

#include <string>
#include <string_view>

#include "config/scalars.hpp"
#include "model/url.hpp"

/// The scalars that name hosts and addresses; as those of scalars.hpp.
namespace loketwacht::config {

struct url_type {
    [[nodiscard]] parsed<model::url> operator()(std::string_view text) const;
    static std::string right() { return "write a whole address such as https://www.example.be/"; }
};

/// A web address that goes into the User-Agent header; there brackets and quotes would end a comment.
struct contact_url_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() {
        return "write a page that explains the agent, such as https://crt.voorbeeldgem.example/loketwacht";
    }
};

/// Where people open Grafana, perhaps below a path; kept without a slash at the end.
struct grafana_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write its address, such as https://grafana.example.be"; }
};

struct email_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write an address such as crt@voorbeeldgem.example"; }
};

/// A number to call, as people write it.
struct phone_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write a number such as +32 3 123 45 67"; }
};

struct proxy_type {
    [[nodiscard]] parsed<model::url> operator()(std::string_view text) const;
    static std::string right() { return "write http://host:port or https://host:port"; }
};

/// Where a browser listens by the DevTools protocol, which asks nobody for a password: on this machine only.
struct devtools_type {
    [[nodiscard]] parsed<model::url> operator()(std::string_view text) const;
    static std::string right() {
        return "write http://127.0.0.1:9222, where a browser of the same machine or pod listens";
    }
};

struct listen_type {
    [[nodiscard]] parsed<listen_address> operator()(std::string_view text) const;
    static std::string right() { return "write address:port such as 127.0.0.1:10285 or [::1]:10285"; }
};

/// An IPv4 or IPv6 address, in its usual form.
struct address_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write an address such as 192.0.2.7 or 2001:db8::7"; }
};

/// A network in CIDR notation (RFC 4632), without bits beyond its prefix.
struct network_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write a network such as 127.0.0.0/8 or fd00::/8"; }
};

/// An address, or address:port ([address]:port for IPv6).
struct name_server_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write an address such as 192.0.2.53 or 192.0.2.53:5353"; }
};

/// The name of a host, in lower case and without a final dot.
struct host_name_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write a name such as www.example.be"; }
};

/// Whether text is an address of this host itself: 127.0.0.0/8, ::1, or the former mapped into IPv6.
[[nodiscard]] bool is_loopback(const std::string& address);

}  // namespace loketwacht::config
