#include "config/web_file.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "config/address_types.hpp"
#include "config/choice.hpp"
#include "config/configuration.hpp"
#include "config/map_reader.hpp"
#include "config/web_keys.hpp"

namespace loketwacht::config {

namespace {

using model::client_certificate;
using model::tls_version;

constexpr int least_cost = 10;  // below, a stolen file is soon guessed
constexpr int most_cost = 14;   // above, one login takes seconds of CPU

constexpr choice_type<client_certificate, 3> client_choice{
    {{{"NoClientCert", client_certificate::ignored},
      {"VerifyClientCertIfGiven", client_certificate::if_given},
      {"RequireAndVerifyClientCert", client_certificate::required}}}};
constexpr choice_type<tls_version, 2> version_choice{{{{"TLS12", tls_version::tls12}, {"TLS13", tls_version::tls13}}}};
constexpr choice_type<std::string_view, 4> curve_choice{
    {{{"X25519", "X25519"}, {"CurveP256", "P-256"}, {"CurveP384", "P-384"}, {"CurveP521", "P-521"}}}};
// Go's names, and OpenSSL's; those of TLS 1.3 are always offered.
constexpr choice_type<std::string_view, 13> suite_choice{
    {{{"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256"},
      {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384"},
      {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"},
      {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"},
      {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384"},
      {"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-RSA-CHACHA20-POLY1305"},
      {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "ECDHE-ECDSA-AES128-SHA"},
      {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "ECDHE-ECDSA-AES256-SHA"},
      {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "ECDHE-RSA-AES128-SHA"},
      {"TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "ECDHE-RSA-AES256-SHA"},
      {"TLS_AES_128_GCM_SHA256", ""},
      {"TLS_AES_256_GCM_SHA384", ""},
      {"TLS_CHACHA20_POLY1305_SHA256", ""}}}};

/// The value of a header, as it goes over the wire.
struct header_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const {
        const auto visible = [](char c) { return c >= ' ' && c <= '~'; };
        if (!text.empty() && text.size() <= 2000 && std::ranges::all_of(text, visible)) return std::string(text);
        return problem{fmt::format("{} is no value of a header", quote(text)), right()};
    }
    static std::string right() { return "write 1 to 2000 bytes of printable ASCII"; }
};

struct bcrypt_type {
    [[nodiscard]] parsed<std::string> operator()(std::string_view text) const {
        const auto fits = [](char c) { return base::is_letter_or_digit(c) || c == '.' || c == '/'; };
        const auto cost = base::whole_number<int>(text.substr(std::min<std::size_t>(4, text.size()), 2));
        // Not quoted: it may be the password itself.
        if (text.size() != 60 || !(text.starts_with("$2a$") || text.starts_with("$2b$") || text.starts_with("$2y$")) ||
            !cost || *cost < 0 || text[6] != '$' || !std::ranges::all_of(text.substr(7), fits)) {
            return problem{"the password is not hashed by bcrypt", right()};
        }
        if (*cost < least_cost || *cost > most_cost) {
            return problem{fmt::format("the hash has cost {}{}", *cost,
                                       *cost < least_cost ? ", too cheap to resist guessing" : ", too dear to check"),
                           right()};
        }
        return std::string(text);
    }
    static std::string right() { return "make a hash of cost 10 to 14, for example with `htpasswd -nBC 12 NAME`"; }
};

void refuse(const map_reader& map, std::string_view key, const std::string& right) {
    if (map.find(key)) map.mistake(key, {fmt::format("{} is not supported", key), right});
}

/// The file that a key names, beside the configuration file; empty, told as a mistake, where it is none.
std::string read_path(const map_reader& map, std::string_view key, const std::string& web_file) {
    const auto name = map.get(key, path_type{});
    if (!name) return {};
    std::string file = beside(web_file, *name);
    std::error_code failure;
    if (std::filesystem::is_regular_file(file, failure)) return file;
    // A key that stands here itself is not quoted.
    const bool is_content = name->find('\n') != std::string::npos || name->find("-----BEGIN") != std::string::npos;
    map.mistake(key, {is_content ? fmt::format("{} holds the file's content", key)
                                 : fmt::format("{}: {} is not a readable file", key, quote(file)),
                      "name a file in PEM form; paths start beside the web configuration file"});
    return {};
}

void read_clients(const map_reader& map, model::web_tls& out, const std::string& web_file) {
    const auto asked = map.find("client_auth_type");
    const bool unverified = asked && asked->is_scalar() &&
                            (asked->text() == "RequestClientCert" || asked->text() == "RequireAnyClientCert" ||
                             asked->text() == "RequireClientCert");
    if (unverified) {
        map.mistake("client_auth_type",
                    {fmt::format("client_auth_type: {} lets any certificate in", quote(asked->text())),
                     "write RequireAndVerifyClientCert, or leave the key out"});
    } else {
        out.client = map.get("client_auth_type", client_choice).value_or(out.client);
    }
    out.client_ca_file = read_path(map, "client_ca_file", web_file);
    if (unverified) return;
    if (out.client != client_certificate::ignored && !map.find("client_ca_file") && !map.find("client_ca")) {
        map.mistake("client_auth_type", {"no authority is named that clients' certificates would be verified by",
                                         "name its certificates with client_ca_file"});
    }
    if (out.client == client_certificate::ignored && map.find("client_ca_file")) {
        map.mistake("client_ca_file", {"client_ca_file is named, but no client is asked for a certificate",
                                       "add client_auth_type: RequireAndVerifyClientCert, or leave this key out"});
    }
    for (auto& [name, at] : map.get_list("client_allowed_sans", words_type{}))
        out.client_names.push_back(std::move(name));
    if (!map.find("client_allowed_sans")) return;
    if (out.client_names.empty()) {
        map.mistake("client_allowed_sans", {"client_allowed_sans names nobody", "add a name, or leave the key out"});
    } else if (out.client != client_certificate::required) {
        map.mistake("client_allowed_sans", {"client_allowed_sans is given, but no client needs a certificate",
                                            "add client_auth_type: RequireAndVerifyClientCert"});
    }
}

void read_versions(const map_reader& map, model::web_tls& out) {
    for (const char* key : {"min_version", "max_version"}) {
        const auto value = map.find(key);
        if (value && value->is_scalar() && (value->text() == "TLS10" || value->text() == "TLS11")) {
            map.mistake(key, {fmt::format("{}: {} is not supported, it is broken", key, quote(value->text())),
                              "write TLS12 or TLS13"});
            return;
        }
    }
    out.least = map.get("min_version", version_choice).value_or(out.least);
    out.most = map.get("max_version", version_choice).value_or(out.most);
    if (out.least > out.most) {
        map.mistake("max_version", {"max_version is below min_version", "write max_version: TLS13, or leave it out"});
    }
}

model::web_tls read_tls(const node& value, const std::string& web_file, mistakes& into) {
    const map_reader map(value, sections::web_tls, into);
    model::web_tls out;
    refuse(map, "cert", "write the certificate into a file of its own and name it with cert_file");
    refuse(map, "key", "write the key into a file of its own and name it with key_file");
    refuse(map, "client_ca", "write the certificates into a file of their own and name it with client_ca_file");
    out.certificate_file = read_path(map, "cert_file", web_file);
    out.key_file = read_path(map, "key_file", web_file);
    read_clients(map, out, web_file);
    read_versions(map, out);
    for (const auto& [suite, at] : map.get_list("cipher_suites", suite_choice)) {
        if (!suite.empty()) out.suites.emplace_back(suite);
    }
    if (map.find_list("cipher_suites") && out.suites.empty() && out.least == tls_version::tls12 && into.count() == 0) {
        map.mistake("cipher_suites", {"cipher_suites names none of TLS 1.2",
                                      "add one, or write min_version: TLS13; suites of TLS 1.3 are always offered"});
    }
    out.server_chooses = map.get("prefer_server_cipher_suites", truth_type{}).value_or(out.server_chooses);
    for (const auto& [curve, at] : map.get_list("curve_preferences", curve_choice))
        out.curves.emplace_back(curve);
    return out;
}

std::map<std::string, std::string> read_headers(const node& value, bool tls, mistakes& into) {
    const map_reader map(value, sections::web_headers, into);
    constexpr choice_type<std::string_view, 2> frame_choice{{{{"deny", "deny"}, {"sameorigin", "sameorigin"}}}};
    constexpr choice_type<std::string_view, 1> sniff_choice{{{{"nosniff", "nosniff"}}}};
    std::map<std::string, std::string> out;
    for (const key& header : keys::web_headers) {
        const std::string name(header.name);
        if (name == "X-Frame-Options") {
            if (const auto frame = map.get(name, frame_choice)) out[name] = *frame;
        } else if (name == "X-Content-Type-Options") {
            if (const auto sniff = map.get(name, sniff_choice)) out[name] = *sniff;
        } else if (auto text = map.get(name, header_type{})) {
            out[name] = std::move(*text);
        }
    }
    if (map.find("Strict-Transport-Security") && !tls) {
        map.mistake("Strict-Transport-Security",
                    {"Strict-Transport-Security is only sent over TLS",
                     "add tls_server_config, or let the proxy that speaks TLS send this header"});
    }
    return out;
}

void read_http(const map_reader& top, model::web_access& out, mistakes& into) {
    const auto value = top.find("http_server_config");
    if (!value) return;
    const map_reader map(*value, sections::web_http, into);
    if (map.get("http2", truth_type{}).value_or(false)) {
        map.mistake("http2", {"http2: true is not supported", "write false, or leave the key out"});
    }
    if (const auto headers = map.find("headers")) {
        out.headers = read_headers(*headers, top.find("tls_server_config").has_value(), into);
    }
}

void read_users(const map_reader& top, model::web_access& out, mistakes& into) {
    const auto users = top.find("basic_auth_users");
    if (!users) return;
    if (!users->is_map()) {
        top.mistake("basic_auth_users",
                    {fmt::format("basic_auth_users {}", describe(*users)), "write a map of names and bcrypt hashes"});
        return;
    }
    const std::vector<node> items = users->items();
    if (items.empty()) {
        top.mistake("basic_auth_users",
                    {"basic_auth_users names nobody", "name users, or leave the key out to ask for no login"});
    }
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const node& name = items[i];
        const auto user = read_scalar(name, "basic_auth_users", words_type{}, into);
        if (!user) continue;
        if (user->find(':') != std::string::npos) {
            // What stands behind it may be the password.
            into.add(name.at(),
                     {fmt::format("basic_auth_users: the name {} goes on with a colon, which ends a name (RFC 7617)",
                                  quote(user->substr(0, user->find(':')))),
                      "write NAME: HASH with a blank, and a name without a colon"});
            continue;
        }
        const auto hash =
            read_scalar(items[i + 1], fmt::format("basic_auth_users: {}", quote(*user)), bcrypt_type{}, into);
        if (!hash) continue;
        const bool is_new = out.users.try_emplace(*user, *hash).second;
        if (!is_new)
            into.add(name.at(), {fmt::format("basic_auth_users: {} is given twice", quote(*user)), "keep one"});
    }
}

}  // namespace

web_file_result load_web_file(const std::string& path) {
    mistakes told(path);
    web_file_result result;
    if (const auto root = read_document(told)) {
        model::web_access out;
        const map_reader top(root->root(), sections::web, told);
        if (const auto tls = top.find("tls_server_config")) out.tls = read_tls(*tls, path, told);
        read_http(top, out, told);
        read_users(top, out, told);
        refuse(top, "rate_limit", "leave it out; connections and logins are bounded by themselves");
        if (told.count() == 0) result.value = std::move(out);
    }
    result.errors = told.sorted();
    return result;
}

listen_result load_listen(const std::string& path) {
    mistakes told(path);
    listen_result result;
    if (const auto root = read_document(told)) {
        mistakes others(path);  // are for `check` to tell
        const map_reader top(root->root(), sections::configuration, others);
        const auto value = top.find("listen");
        result.value = value ? read_scalar(*value, "listen", listen_type{}, told) : std::optional(listen_address{});
    }
    result.errors = told.sorted();
    return result;
}

}  // namespace loketwacht::config
