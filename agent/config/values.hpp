#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <boost/system/result.hpp>

#include "config/mistakes.hpp"
#include "config/settings.hpp"
#include "model/url.hpp"

/// What a scalar of a YAML file may be. Each type is a function object from the scalar's text to its value or to what
/// is wrong; `right()` says what would be right. All are pure, and bounded by the length of the text.
namespace loketwacht::config {

template <class T>
using parsed = boost::system::result<T, problem>;

using std::chrono::milliseconds;

/// As Prometheus writes them: 30s, 5m, 1d, 1h30m, 250ms.
struct duration_type {
    milliseconds least;
    milliseconds most;

    [[nodiscard]] parsed<milliseconds> operator()(std::string_view text) const;
    static std::string right() { return "write a duration such as 30s, 5m or 1d"; }
};

/// The duration in the same words, days the largest.
[[nodiscard]] std::string to_text(milliseconds duration);

/// Bytes: 1048576, 512KiB, 1MiB.
struct size_type {
    std::size_t least;
    std::size_t most;

    [[nodiscard]] parsed<std::size_t> operator()(std::string_view text) const;
    static std::string right() { return "write a size such as 1MiB, 512KiB or 65536"; }
};

struct count_type {
    static constexpr bool never_quoted = true;
    std::uint32_t least;
    std::uint32_t most;

    [[nodiscard]] parsed<std::uint32_t> operator()(std::string_view text) const;
    [[nodiscard]] std::string right() const;
};

struct truth_type {
    static constexpr bool never_quoted = true;

    [[nodiscard]] parsed<bool> operator()(std::string_view text) const;
    static std::string right() { return "write true or false"; }
};

/// Decimal degrees from -limit to limit.
struct degrees_type {
    static constexpr bool never_quoted = true;
    int limit;

    [[nodiscard]] parsed<double> operator()(std::string_view text) const;
    [[nodiscard]] std::string right() const;
};

/// Words for people: 1 to 200 bytes of printable text.
struct words_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write 1 to 200 bytes of printable text"; }
};

/// The name of a portal or of an endpoint: [a-z0-9][a-z0-9-]{0,62}.
struct id_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write 1 to 63 of a-z, 0-9 and -, first a letter or digit"; }
};

/// Statbel's REFNIS code of a municipality.
struct nis_code_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write five digits such as \"11001\""; }
};

struct url_type {
    [[nodiscard]] parsed<model::url> operator()(std::string_view text) const;
    static std::string right() { return "write a whole address such as https://www.example.be/"; }
};

/// A web address that goes into the User-Agent header; there brackets and quotes would end a comment.
struct contact_url_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() {
        return "write a page that explains the agent, such as https://crt.example.be/loketwacht";
    }
};

struct email_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write an address such as crt@example.be"; }
};

struct proxy_type {
    [[nodiscard]] parsed<model::url> operator()(std::string_view text) const;
    static std::string right() { return "write http://host:port"; }
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

struct shard_type {
    [[nodiscard]] parsed<shard> operator()(std::string_view text) const;
    static std::string right() { return "write i/n with i from 0 to n-1, such as 0/1"; }
};

/// The path or pattern of a file, as written.
struct path_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const;
    static std::string right() { return "write the path of a file"; }
};

/// Whether text is an address of this host itself: 127.0.0.0/8, ::1, or the former mapped into IPv6.
[[nodiscard]] bool is_loopback(const std::string& address);

}  // namespace loketwacht::config
