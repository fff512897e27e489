#include "model/url.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <boost/url.hpp>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"

namespace loketwacht::model {

using base::printable;

namespace {

constexpr std::size_t longest_url = 8192;
constexpr std::size_t longest_host = 253;

class mistake_category : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "url"; }
    [[nodiscard]] std::string message(int code) const override {
        return code == static_cast<int>(url_mistake::malformed) ? "it is no URL" : "it is no URL that can be used";
    }
};

base::error refused(std::string message) {
    return {make_error_code(url_mistake::unusable), std::move(message)};
}

base::error malformed(std::string message) {
    return {make_error_code(url_mistake::malformed), std::move(message)};
}

// What browsers do before they parse: white space around and line breaks within go, the fragment too, backslashes
// count as slashes before the query, and bytes that RFC 3986 does not allow are escaped. A digit that begins the host
// is escaped too: Boost.URL 1.81 takes the host of "1.2.3.4.example" for an address that ends before ".example". So it
// never sees an IPv4 address, and set_host() tells what a host is.
std::string tidied(std::string_view text) {
    const auto blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    text = text.substr(0, text.find('#'));
    std::string slashed;
    bool in_query = false;
    for (const char c : text) {
        if (c == '\t' || c == '\n' || c == '\r') continue;
        in_query = in_query || c == '?';
        slashed += c == '\\' && !in_query ? '/' : c;
    }
    const auto slashes = slashed.find("//");
    const auto colon = slashed.find(':');
    const bool has_authority = slashes == 0 || (slashes != std::string::npos && colon + 1 == slashes);
    const std::size_t authority_end =
        has_authority ? std::min(slashed.find_first_of("/?", slashes + 2), slashed.size()) : 0;
    const auto at = std::string_view(slashed).substr(0, authority_end).rfind('@');
    const std::size_t host_begin = at != std::string::npos ? at + 1 : slashes + 2;
    std::string out;
    for (std::size_t i = 0; i < slashed.size(); ++i) {
        const char c = slashed[i];
        const bool bracket = c == '[' || c == ']';
        const bool stray_percent = c == '%' && !base::escaped_at(slashed, i);
        const bool forbidden = blank(c) || static_cast<unsigned char>(c) >= 0x7F ||
                               std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
        const bool digit_first = has_authority && i == host_begin && base::is_digit(c);
        if (forbidden || stray_percent || digit_first || (bracket && i >= authority_end)) {
            const auto escape = base::percent_escape(c);
            out.append(escape.data(), escape.size());
        } else {
            out += c;
        }
    }
    return out;
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

bool ends_in_number(std::string_view host) {
    const std::string_view last = base::split(host, '.').back();
    return all_digits(last) || (last.starts_with("0x") && ipv4_part(last).has_value());
}

bool is_name(std::string_view host) {
    const auto allowed = [](char c) { return base::is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; };
    const auto labels = base::split(host, '.');
    return std::ranges::all_of(host, allowed) &&
           std::ranges::all_of(labels, [](auto label) { return !label.empty() && label.size() <= 63; });
}

// Fills in the host in normal form; the message of what is wrong with it otherwise.
std::optional<std::string> set_host(url& to, const boost::urls::url_view& from) {
    if (from.host_type() == boost::urls::host_type::ipv6) {
        std::array<char, 64> buffer{};
        to.host = std::string(from.host_ipv6_address().to_buffer(buffer.data(), buffer.size()));
        return std::nullopt;
    }
    std::string host = base::lower_case(from.host());
    if (host.ends_with('.')) host.pop_back();
    if (host.empty()) return "it has no host";
    if (host.size() > longest_host) return "the host is longer than 253 characters";
    if (!is_name(host)) {
        return "the host '" + printable(host, 80) +
               "' is not a name: letters, digits, '-' and '.' (an international name in its xn-- form)";
    }
    if (ends_in_number(host)) {
        const auto address = parse_ipv4_host(host);
        if (!address) return "the host '" + printable(host, 80) + "' is not an IPv4 address";
        host = *address;
    }
    to.host = std::move(host);
    return std::nullopt;
}

// 1 for ".", 2 for "..", 0 for any other segment. Browsers read "%2e" as a dot too (WHATWG URL, "double-dot").
std::size_t dots_of(std::string_view segment) {
    std::size_t dots = 0;
    while (!segment.empty()) {
        const bool escaped = segment.starts_with("%2e") || segment.starts_with("%2E");
        if (!escaped && segment.front() != '.') return 0;
        segment.remove_prefix(escaped ? 3 : 1);
        ++dots;
    }
    return dots <= 2 ? dots : 0;
}

// RFC 3986, section 5.2.4, for a path that is empty or begins with a slash.
std::string path_without_dots(std::string_view path) {
    if (path.empty()) return "/";
    std::vector<std::string_view> kept;
    bool ends_in_slash = false;
    for (std::size_t from = 1; from <= path.size();) {
        const auto slash = std::min(path.find('/', from), path.size());
        const std::string_view segment = path.substr(from, slash - from);
        const std::size_t dots = dots_of(segment);
        if (dots == 2 && !kept.empty()) kept.pop_back();
        if (dots == 0) kept.push_back(segment);
        ends_in_slash = dots > 0;
        from = slash + 1;
    }
    std::string out;
    for (const std::string_view segment : kept)
        out.append("/").append(segment);
    return ends_in_slash || out.empty() ? out + '/' : out;
}

// Boost.URL 1.81 takes the "a/" of "http://[::1]a/" for a path, later ones take "[fe80::1%25eth0]" with its zone;
// browsers refuse both.
bool is_well_formed(const boost::urls::url_view& parsed) {
    const std::string_view path = parsed.encoded_path();
    const std::string_view host = parsed.encoded_host();
    const bool has_zone = host.starts_with('[') && host.find('%') != std::string_view::npos;
    return !has_zone && (!parsed.has_authority() || path.empty() || path.starts_with('/'));
}

// Escaping makes three bytes of one, and a reference goes on where its base ends.
base::result<url> unless_too_long(url made) {
    constexpr std::size_t most_around = 16;  // "https://", brackets and a port
    const bool surely_fits = made.host.size() + made.target.size() + most_around <= longest_url;
    if (!surely_fits && made.str().size() > longest_url)
        return malformed("it is longer than 8192 bytes once it is escaped");
    return made;
}

base::result<url> from_parsed(const boost::urls::url_view& parsed) {
    url out;
    if (parsed.scheme_id() == boost::urls::scheme::http) {
        out.scheme = scheme::http;
    } else if (parsed.scheme_id() != boost::urls::scheme::https) {
        return refused("the scheme is '" + printable(std::string_view(parsed.scheme()), 40) + "', not http or https");
    }
    if (!parsed.has_authority()) return refused("it has no host");
    if (parsed.has_userinfo()) return refused("it holds a user name or password");
    if (auto wrong = set_host(out, parsed)) return refused(std::move(*wrong));
    out.port = default_port(out.scheme);
    if (const std::string_view digits = parsed.port(); !digits.empty()) {
        // Not port_number(): in Boost.URL 1.81 99999 wraps to 34463.
        out.port = base::whole_number<std::uint16_t>(digits).value_or(0);
        if (out.port == 0) return refused("the port '" + printable(digits, 20) + "' is not 1 to 65535");
    }
    out.target = path_without_dots(parsed.encoded_path());
    if (parsed.has_query()) out.target += '?' + std::string(parsed.encoded_query());
    return unless_too_long(std::move(out));
}

}  // namespace

std::error_code make_error_code(url_mistake mistake) {
    static const mistake_category category;
    return {static_cast<int>(mistake), category};
}

std::uint16_t default_port(scheme s) {
    return s == scheme::https ? 443 : 80;
}

std::string url::authority() const {
    std::string out = host.find(':') == std::string::npos ? host : '[' + host + ']';
    if (port != default_port(scheme)) out += ':' + std::to_string(port);
    return out;
}

std::string url::str() const {
    return std::string(to_string(scheme)) + "://" + authority() + target;
}

base::result<url> parse_url(std::string_view text) {
    if (text.size() > longest_url) return malformed("it is longer than 8192 bytes");
    const std::string tidy = tidied(text);
    const auto parsed = boost::urls::parse_uri(tidy);
    if (!parsed || !is_well_formed(*parsed)) {
        return malformed("'" + printable(text, 120) + "' is not an absolute URL such as https://www.example.be/");
    }
    return from_parsed(*parsed);
}

// Boost.URL's own resolve() would rewrite escapes that browsers send as they are.
base::result<url> resolve(const url& from, std::string_view reference) {
    if (reference.size() > longest_url) return malformed("it is longer than 8192 bytes");
    const std::string tidy = tidied(reference);
    const std::string text = (tidy.starts_with("//") ? std::string(to_string(from.scheme)) + ':' : "") + tidy;
    const auto parsed = boost::urls::parse_uri_reference(text);
    if (!parsed || !is_well_formed(*parsed)) return malformed("'" + printable(reference, 120) + "' is not a URL");
    if (parsed->has_scheme()) return from_parsed(*parsed);

    const auto base_query = std::min(from.target.find('?'), from.target.size());
    const std::string_view base_path = std::string_view(from.target).substr(0, base_query);
    std::string path(parsed->encoded_path());
    std::string query = parsed->has_query() ? '?' + std::string(parsed->encoded_query()) : "";
    if (path.empty()) {
        path = base_path;
        if (!parsed->has_query()) query = from.target.substr(base_query);
    } else if (!path.starts_with('/')) {
        path.insert(0, base_path.substr(0, base_path.rfind('/') + 1));
    }
    url out = from;
    out.target = path_without_dots(path) + query;
    return unless_too_long(std::move(out));
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
