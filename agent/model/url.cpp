#include "model/url.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"
#include "model/host.hpp"

// The steps of WHATWG URL, "basic URL parser", for http and https, whose URLs it calls special. parse_url() is for what
// people write down, and refuses what only browsers mend.
namespace loketwacht::model {

using base::printable;

namespace {

constexpr std::size_t longest_url = 8192;

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

bool is_slash(char c) {
    return c == '/' || c == '\\';
}

std::size_t slashes_at_front(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_slash) - text.begin());
}

// "Remove any leading and trailing C0 control or space", "remove all ASCII tab or newline"; and the fragment, which is
// never sent.
std::string without_blanks(std::string_view text) {
    const auto blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    std::string out(text.substr(0, text.find('#')));
    std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    return out;
}

// "Scheme state": what stands before the colon, in small letters; nothing where there is no scheme.
std::optional<std::string> scheme_of(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !base::is_letter(text.front())) return std::nullopt;
    const std::string_view name = text.substr(0, colon);
    const auto allowed = [](char c) { return base::is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; };
    if (!std::ranges::all_of(name, allowed)) return std::nullopt;
    return base::lower_case(name);
}

base::result<scheme> known_scheme(const std::string& name) {
    if (name == "http") return scheme::http;
    if (name == "https") return scheme::https;
    return refused(fmt::format("the scheme is '{}', not http or https", printable(name, 40)));
}

// Escapes what is not to be sent as it is. A stray percent sign is sent.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F && std::string_view("\"<>[\\]^`{|}").find(c) == std::string_view::npos) {
            out += c;
        } else {
            const auto escape = base::percent_escape(c);
            out.append(escape.data(), escape.size());
        }
    }
    return out;
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

// Escaping makes three bytes of one, and a reference goes on where its base ends.
base::result<url> unless_too_long(url made) {
    constexpr std::size_t most_around = 16;  // "https://", brackets and a port
    const bool surely_fits = made.host.size() + made.target.size() + most_around <= longest_url;
    if (!surely_fits && made.str().size() > longest_url)
        return malformed("it is longer than 8192 bytes once it is escaped");
    return made;
}

/// What follows the authority, or stands without one.
struct rest_of_url {
    std::string path;   // with '/' for every backslash
    std::string query;  // with its '?'; empty without one
};

rest_of_url rest_of(std::string_view text) {
    const auto question = std::min(text.find('?'), text.size());
    rest_of_url out{std::string(text.substr(0, question)), escaped(text.substr(question))};
    std::ranges::replace(out.path, '\\', '/');
    out.path = escaped(out.path);
    return out;
}

struct host_and_port {
    std::string host;
    std::string_view port;  // empty: the scheme's
};

/// What somebody wrote, and how it is read.
struct written_url {
    std::string_view whole;
    bool as_browser;  // drops a user name and password, so that none is ever sent, and takes international names

    [[nodiscard]] base::error is_none() const {
        return malformed(fmt::format("'{}' is not {}", printable(whole, 120),
                                     as_browser ? "a URL" : "an absolute URL such as https://www.example.be/"));
    }
};

base::result<host_and_port> host_and_port_of(std::string_view authority, const written_url& written) {
    if (authority.starts_with('[')) {
        const auto end = std::min(authority.find(']'), authority.size());
        auto address = normal_ipv6(authority.substr(1, end - 1));
        const std::string_view behind = authority.substr(std::min(end + 1, authority.size()));
        if (!address || end == authority.size() || (!behind.empty() && behind.front() != ':')) return written.is_none();
        return host_and_port{*std::move(address), behind.substr(behind.empty() ? 0 : 1)};
    }
    const auto colon = std::min(authority.find(':'), authority.size());
    auto host = normal_host(authority.substr(0, colon), written.as_browser);
    if (!host) return host.error();
    return host_and_port{*std::move(host), authority.substr(std::min(colon + 1, authority.size()))};
}

// What follows the slashes of a URL: "Authority state" to "query state".
base::result<url> from_authority(scheme s, std::string_view text, const written_url& written) {
    const auto end = std::min(text.find_first_of("/\\?"), text.size());
    std::string_view authority = text.substr(0, end);
    const auto at = authority.rfind('@');
    if (at != std::string_view::npos) {
        if (!written.as_browser) return refused("it holds a user name or password");
        authority.remove_prefix(at + 1);
    }
    auto there = host_and_port_of(authority, written);
    if (!there) return there.error();
    url out{s, std::move(there->host), default_port(s), "/"};
    if (!there->port.empty()) {
        out.port = base::whole_number<std::uint16_t>(there->port).value_or(0);
        if (out.port == 0) return refused(fmt::format("the port '{}' is not 1 to 65535", printable(there->port, 20)));
    }
    const rest_of_url rest = rest_of(text.substr(end));
    out.target = path_without_dots(rest.path) + rest.query;
    return unless_too_long(std::move(out));
}

// "Relative state", for what has no authority.
base::result<url> beside(const url& from, std::string_view text) {
    rest_of_url rest = rest_of(text);
    const auto base_query = std::min(from.target.find('?'), from.target.size());
    const std::string_view base_path = std::string_view(from.target).substr(0, base_query);
    if (rest.path.empty()) {
        rest.path = base_path;
        if (rest.query.empty()) rest.query = from.target.substr(base_query);
    } else if (!rest.path.starts_with('/')) {
        rest.path.insert(0, base_path.substr(0, base_path.rfind('/') + 1));
    }
    url out = from;
    out.target = path_without_dots(rest.path) + rest.query;
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
    if (port != default_port(scheme)) out += fmt::format(":{}", port);
    return out;
}

std::string url::str() const {
    return std::string(to_string(scheme)) + "://" + authority() + target;
}

base::result<url> parse_url(std::string_view text) {
    if (text.size() > longest_url) return malformed("it is longer than 8192 bytes");
    const written_url written{text, false};
    const std::string tidy = without_blanks(text);
    const auto name = scheme_of(tidy);
    if (!name) return written.is_none();
    const auto known = known_scheme(*name);
    if (!known) return known.error();
    const std::string_view rest = std::string_view(tidy).substr(name->size() + 1);
    if (slashes_at_front(rest) < 2) return refused("it has no host");
    return from_authority(*known, rest.substr(2), written);
}

base::result<url> resolve(const url& from, std::string_view reference) {
    if (reference.size() > longest_url) return malformed("it is longer than 8192 bytes");
    const std::string tidy = without_blanks(reference);
    std::string_view rest = tidy;
    scheme to = from.scheme;
    const auto name = scheme_of(tidy);
    if (name) {
        const auto known = known_scheme(*name);
        if (!known) return known.error();
        to = *known;
        rest.remove_prefix(name->size() + 1);
    }
    const std::size_t slashes = slashes_at_front(rest);
    // "Special relative or authority state": "https:login" on a page of https is as good as "login".
    if (slashes < 2 && to == from.scheme) return beside(from, rest);
    return from_authority(to, rest.substr(slashes), {reference, true});
}

}  // namespace loketwacht::model
