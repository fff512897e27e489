#include "model/host.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <idn2.h>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/number.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"

namespace loketwacht::model {

using base::printable;

namespace {

constexpr std::size_t longest_host = 253;

base::error refused(std::string message) {
    return {make_error_code(url_mistake::unusable), std::move(message)};
}

// One part of an IPv4 address: decimal, octal (0…) or hexadecimal (0x…).
std::optional<std::uint64_t> ipv4_part(std::string_view part) {
    int digits_base = 10;
    if (part.starts_with("0x")) {
        digits_base = 16;
        part.remove_prefix(2);
    } else if (part.size() > 1 && part.front() == '0') {
        digits_base = 8;
        part.remove_prefix(1);
    }
    if (part.empty()) return 0;
    const auto value = base::whole_number<std::uint64_t>(part, digits_base);
    return value && *value <= 0xFFFFFFFFULL ? value : std::nullopt;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, base::is_digit);
}

// WHATWG URL, "ends in a number checker": such a host is an IPv4 address or nothing.
bool ends_in_number(std::string_view host) {
    const std::string_view last = base::split(host, '.').back();
    const auto is_hex_digit = [](char c) { return base::hex_value(c).has_value(); };
    const bool hexadecimal = last.starts_with("0x") && std::ranges::all_of(last.substr(2), is_hex_digit);
    return all_digits(last) || hexadecimal;
}

bool is_name(std::string_view host) {
    const auto allowed = [](char c) { return base::is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; };
    const auto labels = base::split(host, '.');
    return std::ranges::all_of(host, allowed) &&
           std::ranges::all_of(labels, [](auto label) { return !label.empty() && label.size() <= 63; });
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

struct free_text {
    void operator()(char* text) const { idn2_free(text); }
};

// WHATWG URL, "domain to ASCII": Unicode IDNA (UTS #46), non-transitional.
std::optional<std::string> domain_to_ascii(const std::string& name) {
    char* made = nullptr;
    const int status = idn2_to_ascii_8z(name.c_str(), &made, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    const std::unique_ptr<char, free_text> held(made);
    return status == IDN2_OK ? std::optional<std::string>(made) : std::nullopt;
}

base::error no_name(std::string_view host) {
    return refused(fmt::format(
        "the host '{}' is not a name: letters, digits, '-' and '.' (an international name in its xn-- form)",
        printable(host, 80)));
}

}  // namespace

base::result<std::string> normal_host(std::string_view written, bool international) {
    std::string host = base::percent_decoded(written);
    if (host.find('\0') != std::string::npos) return no_name(host);
    if (international && !is_ascii(host)) {
        auto ascii = domain_to_ascii(host);
        if (!ascii) return no_name(host);
        host = *std::move(ascii);
    }
    host = base::lower_case(host);
    if (host.ends_with('.')) host.pop_back();
    if (host.empty()) return refused("it has no host");
    if (host.size() > longest_host) return refused("the host is longer than 253 characters");
    if (!is_name(host)) return no_name(host);
    if (!ends_in_number(host)) return host;
    auto address = parse_ipv4_host(host);
    if (!address) return refused(fmt::format("the host '{}' is not an IPv4 address", printable(host, 80)));
    return *std::move(address);
}

std::optional<std::string> normal_ipv6(std::string_view written) {
    in6_addr address{};
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (inet_pton(AF_INET6, std::string(written).c_str(), &address) != 1) return std::nullopt;
    return inet_ntop(AF_INET6, &address, text.data(), text.size());
}

std::optional<std::string> parse_ipv4_host(std::string_view host) {
    const auto parts = base::split(host, '.');
    constexpr std::uint64_t unusable_part = ~0ULL;
    if (parts.size() > 4) return std::nullopt;
    std::uint64_t address = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        const std::uint64_t value = parts[i].empty() ? unusable_part : ipv4_part(parts[i]).value_or(unusable_part);
        const std::uint64_t limit = last ? (1ULL << (8 * (4 - i))) : 256;  // the last part fills the bytes that remain
        if (value >= limit) return std::nullopt;
        address += last ? value : value << (8 * (3 - i));
    }
    const auto byte = [address](unsigned shift) { return std::to_string((address >> shift) & 255U); };
    return byte(24) + '.' + byte(16) + '.' + byte(8) + '.' + byte(0);
}

}  // namespace loketwacht::model
