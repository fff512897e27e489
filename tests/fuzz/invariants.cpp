#include "fuzz/invariants.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>

namespace loketwacht::fuzz {

namespace {

constexpr char32_t broken = 0xFFFFFFFF;

// Takes the next code point off the text.
char32_t take(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 0 || length > text.size()) return broken;
    char32_t value = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80) return broken;
        value = value << 6U | (next & 0x3FU);
    }
    text.remove_prefix(length);
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < least[length] || surrogate || value > 0x10FFFF ? broken : value;
}

bool is_shown(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool turns_direction = (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return c != broken && !control && !turns_direction;
}

bool is_visible_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

bool is_ipv6(const std::string& host) {
    in6_addr address{};
    return inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

}  // namespace

void require(bool holds, std::string_view what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

void require_printable(std::string_view text, std::size_t max, std::string_view what) {
    require(text.size() <= max, what);
    while (!text.empty())
        require(is_shown(take(text)), what);
}

void require_normal(const model::url& url) {
    require(!url.host.empty() && url.host.size() <= 253, "a host has 1 to 253 bytes");
    require(is_visible_ascii(url.host), "a host is visible ASCII");
    require(url.host.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ/@%?#[]") == std::string::npos, "a host is a host");
    require(url.host.find(':') == std::string::npos || is_ipv6(url.host), "a host with a colon is an IPv6 address");
    in_addr v4{};
    if (const auto address = model::parse_ipv4_host(url.host)) {
        require(inet_pton(AF_INET, address->c_str(), &v4) == 1, "an IPv4 address has four decimal parts");
        require(url.host == *address, "an IPv4 host is written in its usual form");
    }
    require(url.port != 0, "a port is 1 to 65535");
    require(url.target.starts_with('/'), "a target starts with a slash");
    require(is_visible_ascii(url.target), "a target is visible ASCII");
    require(url.target.find('#') == std::string::npos, "a target has no fragment");
    const std::string text = url.str();
    constexpr std::size_t longest_url = 8192;
    require(text.size() <= longest_url, "a URL has at most 8192 bytes");
    const auto again = model::parse_url(text);
    require(again && *again == url, "a URL that is written down parses to itself");
}

void require_bounded(const model::certificate& facts) {
    constexpr std::size_t longest_name = 256;
    require_printable(facts.subject, longest_name, "a subject is printable and bounded");
    require_printable(facts.issuer, longest_name, "an issuer is printable and bounded");
    require_printable(facts.serial, 64, "a serial number is printable and bounded");
    require(facts.sha256.size() == 64, "a fingerprint is 32 bytes in hexadecimal");
    require(facts.names.size() <= 100, "at most 100 names are kept");
    for (const std::string& name : facts.names)
        require_printable(name, longest_name, "a name is printable and bounded");
    require_printable(facts.key_type, 64, "a type of key is printable and bounded");
    require(facts.key_bits >= 0, "a key has no negative size");
    require_printable(facts.signature_algorithm, 128, "a signature algorithm is printable and bounded");
}

}  // namespace loketwacht::fuzz
