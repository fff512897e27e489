#include <algorithm>
#include <filesystem>
#include <iterator>
#include <list>
#include <set>
#include <system_error>

#include <fmt/format.h>
#include <glob.h>

#include "base/ascii.hpp"
#include "config/address_types.hpp"
#include "config/configuration.hpp"
#include "config/inventory.hpp"
#include "config/settings.hpp"
#include "model/url.hpp"

namespace loketwacht::config {

namespace {

std::string escaped_for_glob(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '*' || c == '?' || c == '[' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

/// The files that a path or pattern names, sorted.
std::vector<std::string> matching_files(const std::string& configuration_file, const std::string& pattern) {
    std::string folder = beside(configuration_file, "");
    if (pattern.starts_with('/') || folder == configuration_file) folder.clear();
    glob_t found{};
    std::vector<std::string> files;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): only where it looks up users, which a ~ would need a flag for
    if (glob((escaped_for_glob(folder) + pattern).c_str(), 0, nullptr, &found) == 0) {
        files.assign(found.gl_pathv, std::next(found.gl_pathv, static_cast<std::ptrdiff_t>(found.gl_pathc)));
    }
    globfree(&found);
    std::ranges::sort(files);
    return files;
}

/// The same file by another name.
std::string identity(const std::string& path) {
    std::error_code failure;
    const auto real = std::filesystem::weakly_canonical(path, failure);
    return failure ? path : real.string();
}

std::vector<std::string> inventory_files(const std::string& path, const configuration& from, mistakes& into) {
    std::vector<std::string> files;
    std::set<std::string> seen;
    for (const auto& [pattern, at] : from.inventory) {
        const auto matches = matching_files(path, pattern);
        if (matches.empty()) {
            into.add(at, {fmt::format("inventory: no file matches {}", quote(pattern)),
                          "name files that exist; paths start beside the configuration file"});
        }
        for (const std::string& file : matches) {
            if (seen.insert(identity(file)).second) files.push_back(file);
        }
    }
    return files;
}

// As they are written, for who watches the files.
std::vector<std::string> patterns_of(const configuration& from) {
    std::vector<std::string> out;
    out.reserve(from.inventory.size());
    for (const auto& [pattern, at] : from.inventory)
        out.push_back(pattern);
    return out;
}

std::vector<std::string> check_ca_files(const std::string& path, const configuration& from, mistakes& into) {
    std::vector<std::string> files;
    for (const auto& [name, at] : from.ca_files) {
        std::error_code failure;
        const std::string file = beside(path, name);
        if (std::filesystem::is_regular_file(file, failure)) {
            files.push_back(file);
        } else {
            into.add(at, {fmt::format("ca_files: {} is not a readable file", quote(file)),
                          "name a file with certificates in PEM form"});
        }
    }
    return files;
}

void append(std::vector<mistake>& to, const mistakes& from) {
    const auto& errors = from.sorted();
    to.insert(to.end(), errors.begin(), errors.end());
}

}  // namespace

std::string beside(const std::string& file, const std::string& path) {
    const auto slash = file.rfind('/');
    if (path.starts_with('/') || slash == std::string::npos) return path;
    return file.substr(0, slash + 1) + path;
}

std::vector<std::string> files_of(const std::string& path, const std::vector<std::string>& patterns) {
    std::vector<std::string> out{path};
    for (const std::string& pattern : patterns) {
        const auto matches = matching_files(path, pattern);
        out.insert(out.end(), matches.begin(), matches.end());
    }
    return out;
}

load_result load(const std::string& path, canaries how) {
    load_result result;
    mistakes own(path);
    const auto root = read_document(own);
    if (!root) {
        append(result.errors, own);
        return result;
    }
    configuration from = read_configuration(root->root(), own, how);
    from.settings.trust.ca_files = check_ca_files(path, from, own);

    inventory portals(from);
    std::list<mistakes> in_files;  // which exceptions go on to borrow
    for (const std::string& file : inventory_files(path, from, own)) {
        mistakes& in_file = in_files.emplace_back(file);
        if (const auto read = read_document(in_file)) portals.add(read->root(), in_file);
    }
    portals.check_exceptions();
    std::vector<mistake> inventory_errors;
    for (const mistakes& in_file : in_files)
        append(inventory_errors, in_file);
    if (own.count() == 0 && inventory_errors.empty() && portals.named() == 0) {
        own.add(from.inventory.front().second, {"inventory holds no portal at all", "add portals to its files"});
    }
    append(result.errors, own);
    result.errors.insert(result.errors.end(), inventory_errors.begin(), inventory_errors.end());
    if (result.errors.empty()) {
        from.settings.portals = portals.take();
        from.settings.inventory = patterns_of(from);
        result.value = std::move(from.settings);
    }
    return result;
}

bool only_loopback(const settings& settings) {
    const auto stays_here = [&settings](const model::endpoint& e) {
        const auto named = settings.hosts.find(e.url.host);
        if (named == settings.hosts.end()) return is_loopback(e.url.host);
        return std::ranges::all_of(named->second, is_loopback);
    };
    return std::ranges::all_of(settings.portals,
                               [&](const auto& portal) { return std::ranges::all_of(portal->endpoints, stays_here); });
}

namespace {

// Nobody has a name below .example (RFC 2606): it is what the shipped configuration has, for whoever reads it to
// replace.
bool is_example(std::string_view written) {
    const std::string host = base::lower_case(written);
    return host == "example" || host.ends_with(".example") || host.ends_with(".example.");
}

bool is_example(const contact& who) {
    const auto url = model::parse_url(who.url);
    return (url && is_example(url->host)) || is_example(std::string_view(who.email).substr(who.email.find('@') + 1));
}

}  // namespace

base::result<void> check_contact(const settings& settings) {
    if (only_loopback(settings)) return {};
    const contact& who = settings.contact;
    if (who.given() && !is_example(who)) return {};
    return base::failed(fmt::format(
        "contact.url and contact.email are {}: whoever finds the agent in a log must be able to ask what it is; {}",
        who.given() ? "an example" : "missing",
        who.given() ? "write your own"
                    : "give both, as in contact: {url: https://<your site>, email: <your address>}"));
}

}  // namespace loketwacht::config
