#include "config/address_types.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace loketwacht::config {

namespace {

/// An address as its bytes, 4 or 16 of them.
std::optional<std::vector<unsigned char>> address_bytes(std::string_view text) {
    const bool six = text.find(':') != std::string_view::npos;
    std::vector<unsigned char> bytes(six ? 16 : 4);
    const std::string terminated(text.substr(0, 64));
    if (terminated.find('\0') != std::string::npos) return std::nullopt;
    if (inet_pton(six ? AF_INET6 : AF_INET, terminated.c_str(), bytes.data()) != 1) return std::nullopt;
    return bytes;
}

std::string address_text(const std::vector<unsigned char>& bytes) {
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    const int family = bytes.size() == 16 ? AF_INET6 : AF_INET;
    const char* text = inet_ntop(family, bytes.data(), buffer.data(), static_cast<socklen_t>(buffer.size()));
    return text == nullptr ? std::string() : std::string(text);
}

struct address_and_port {
    std::string_view address;
    std::string_view port;  ///< empty without one
};

/// Splits address:port and [address]:port; a bare IPv6 address has no port.
std::optional<address_and_port> split_port(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos || text.substr(1, end - 1).find(':') == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view rest = text.substr(end + 1);
        if (rest.empty()) return address_and_port{text.substr(1, end - 1), {}};
        if (!rest.starts_with(':') || rest.size() == 1) return std::nullopt;
        return address_and_port{text.substr(1, end - 1), rest.substr(1)};
    }
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
        return address_and_port{text, {}};
    }
    if (colon + 1 == text.size()) return std::nullopt;
    return address_and_port{text.substr(0, colon), text.substr(colon + 1)};
}

std::string joined(const std::string& address, std::string_view port) {
    const bool six = address.find(':') != std::string::npos;
    return (six ? "[" + address + "]" : address) + ":" + std::string(port);
}

/// The same network with the bits beyond its prefix cleared.
std::vector<unsigned char> masked(std::vector<unsigned char> bytes, unsigned prefix) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned kept =
            std::clamp<unsigned>(prefix, static_cast<unsigned>(8 * i), static_cast<unsigned>(8 * i + 8)) -
            static_cast<unsigned>(8 * i);
        bytes[i] = static_cast<unsigned char>(bytes[i] & (0xFF00U >> kept));
    }
    return bytes;
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return base::is_letter_or_digit(c) || c == '-' || c == '_'; });
}

bool is_host_name(std::string_view text) {
    return text.size() <= 253 && std::ranges::all_of(base::split(text, '.'), is_label);
}

/// A password is not told.
std::string what_is_wrong(std::string_view text, const base::error& error) {
    const std::string shown = text.find('@') == std::string_view::npos ? quote(text) : "this URL";
    if (error.code() == make_error_code(model::url_mistake::malformed))
        return fmt::format("{} is not an absolute URL", shown);
    return fmt::format("{} cannot be used: {}", shown, error.message());
}

}  // namespace

parsed<model::url> url_type::operator()(std::string_view text) const {
    auto url = model::parse_url(text);
    if (!url) return problem{what_is_wrong(text, url.error()), right()};
    return *std::move(url);
}

parsed<std::string> contact_url_type::operator()(std::string_view text) const {
    const auto url = model::parse_url(text);
    if (!url) return problem{what_is_wrong(text, url.error()), right()};
    std::string whole = url->str();
    if (whole.find_first_of("()\"") != std::string::npos) {
        return problem{fmt::format("{} has brackets or quotes, which the User-Agent header cannot carry", quote(text)),
                       right()};
    }
    return whole;
}

parsed<std::string> grafana_type::operator()(std::string_view text) const {
    const auto url = model::parse_url(text);
    if (!url) return problem{what_is_wrong(text, url.error()), right()};
    std::string whole = url->str();
    if (whole.find('?') != std::string::npos) return problem{fmt::format("{} has a query", quote(text)), right()};
    while (whole.ends_with('/'))
        whole.pop_back();
    return whole;
}

parsed<std::string> email_type::operator()(std::string_view text) const {
    const auto at = std::min(text.find('@'), text.size());
    const std::string_view local = text.substr(0, at);
    const std::string_view domain = text.substr(std::min(at + 1, text.size()));
    const bool good =
        !local.empty() && local.size() <= 64 && is_host_name(domain) && std::ranges::all_of(local, [](char c) {
            return base::is_letter_or_digit(c) ||
                   std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
        });
    if (!good) return problem{fmt::format("{} is not an e-mail address", quote(text)), right()};
    return std::string(text);
}

parsed<std::string> phone_type::operator()(std::string_view text) const {
    constexpr std::size_t most = 40;
    constexpr std::ptrdiff_t least_digits = 3;
    const bool good = text.size() <= most && std::ranges::count_if(text, base::is_digit) >= least_digits &&
                      text.find('+', 1) == std::string_view::npos && std::ranges::all_of(text, [](char c) {
                          return base::is_digit(c) || std::string_view("+ ()/.-").find(c) != std::string_view::npos;
                      });
    if (!good) return problem{fmt::format("{} is not a phone number", quote(text)), right()};
    return std::string(text);
}

parsed<model::url> proxy_type::operator()(std::string_view text) const {
    auto url = model::parse_url(text);
    if (!url) return problem{what_is_wrong(text, url.error()), right()};
    if (url->target != "/")
        return problem{fmt::format("{} has a path, which a proxy does not use", quote(text)), right()};
    return *std::move(url);
}

parsed<model::url> devtools_type::operator()(std::string_view text) const {
    auto url = model::parse_url(text);
    if (!url) return problem{what_is_wrong(text, url.error()), right()};
    if (url->host == "localhost") url->host = "127.0.0.1";
    const bool is_here = url->host == "::1" || (address_bytes(url->host) && url->host.starts_with("127."));
    if (!is_here)
        return problem{fmt::format("{} is not on this machine, and DevTools asks for no password", quote(text)),
                       right()};
    if (url->is_https() || url->target != "/")
        return problem{fmt::format("{} is more than http, an address and a port", quote(text)), right()};
    return *std::move(url);
}

parsed<listen_address> listen_type::operator()(std::string_view text) const {
    const auto parts = split_port(text);
    if (!parts || parts->port.empty())
        return problem{fmt::format("{} is not an address with a port", quote(text)), right()};
    const auto port = base::whole_number<std::uint16_t>(parts->port);
    if (!port) return problem{fmt::format("{} has no port from 0 to 65535", quote(text)), right()};
    if (parts->address == "localhost") return listen_address{"127.0.0.1", *port};
    if (parts->address.empty())
        return problem{fmt::format("{} has no address", quote(text)),
                       fmt::format("write 0.0.0.0:{} to listen on every one", *port)};
    const auto bytes = address_bytes(parts->address);
    if (!bytes) return problem{fmt::format("{} is not an IP address", quote(parts->address)), right()};
    return listen_address{address_text(*bytes), *port};
}

parsed<std::string> address_type::operator()(std::string_view text) const {
    const auto bytes = address_bytes(text);
    if (!bytes) return problem{fmt::format("{} is not an IP address", quote(text)), right()};
    return address_text(*bytes);
}

parsed<std::string> network_type::operator()(std::string_view text) const {
    const auto slash = std::min(text.find('/'), text.size());
    const auto bytes = address_bytes(text.substr(0, slash));
    if (!bytes) return problem{fmt::format("{} is not a network", quote(text)), right()};
    const auto bits = static_cast<unsigned>(8 * bytes->size());
    if (slash == text.size()) {
        return problem{fmt::format("{} has no prefix length", quote(text)),
                       fmt::format("write {}/{} for this address alone", address_text(*bytes), bits)};
    }
    const auto prefix = base::whole_number_in<unsigned>(text.substr(slash + 1), 0, bits);
    if (!prefix) return problem{fmt::format("{} has no prefix length from 0 to {}", quote(text), bits), right()};
    std::string network = fmt::format("{}/{}", address_text(masked(*bytes, *prefix)), *prefix);
    if (masked(*bytes, *prefix) != *bytes) {
        return problem{fmt::format("{} has bits beyond its prefix", quote(text)),
                       fmt::format("write {} for the network", network)};
    }
    return network;
}

parsed<std::string> name_server_type::operator()(std::string_view text) const {
    const auto parts = split_port(text);
    const auto bytes = parts ? address_bytes(parts->address) : std::nullopt;
    if (!bytes) return problem{fmt::format("{} is not an IP address", quote(text)), right()};
    if (parts->port.empty()) return address_text(*bytes);
    const auto port = base::whole_number<std::uint16_t>(parts->port);
    if (!port || *port == 0) return problem{fmt::format("{} has no port from 1 to 65535", quote(text)), right()};
    return joined(address_text(*bytes), std::to_string(*port));
}

parsed<std::string> host_name_type::operator()(std::string_view text) const {
    std::string_view name = text;
    if (name.ends_with('.')) name.remove_suffix(1);
    if (!is_host_name(name)) return problem{fmt::format("{} is not a host name", quote(text)), right()};
    if (address_bytes(name) || model::parse_ipv4_host(name))
        return problem{fmt::format("{} is an address, not a name", quote(text)), right()};
    return base::lower_case(name);
}

bool is_loopback(const std::string& address) {
    const auto bytes = address_bytes(address);
    if (!bytes) return false;
    if (bytes->size() == 4) return bytes->front() == 127;
    const std::vector<unsigned char> itself{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    const std::vector<unsigned char> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127};
    return *bytes == itself || std::equal(mapped.begin(), mapped.end(), bytes->begin());
}

}  // namespace loketwacht::config
