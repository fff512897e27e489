#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/portal.hpp"
#include "vocabulary/vocabulary.hpp"

namespace loketwacht::config {

/// Who the agent says it is, in its User-Agent.
struct contact {
    std::string url;
    std::string email;

    bool operator==(const contact&) const = default;
    [[nodiscard]] bool given() const { return !url.empty() && !email.empty(); }
};

struct listen_address {
    std::string host = "127.0.0.1";
    std::uint16_t port = 10285;

    bool operator==(const listen_address&) const = default;
};

struct trust {
    bool system = true;
    std::vector<std::string> ca_files;  ///< absolute, or resolved beside the configuration file

    bool operator==(const trust&) const = default;
};

struct shard {
    std::uint32_t index = 0;
    std::uint32_t count = 1;

    bool operator==(const shard&) const = default;
};

enum class log_format { logfmt, json };
enum class log_level { debug, info, warning, error };

/// The agent's configuration, complete and valid: defaults filled in, the inventory loaded, every portal with its own
/// settings resolved. How portals are looked at by default is the base. Immutable once loaded.
struct settings : model::look_settings {
    config::contact contact;
    listen_address listen;
    std::size_t concurrency = 64;
    std::size_t connections_per_address = 8;
    std::size_t pages_per_hour = 10;  ///< looks that wake somebody by what they found, in an hour
    config::trust trust;
    bool revocation_lists = true;                           ///< those of authorities are fetched
    std::vector<std::string> networks_allow;                ///< CIDR texts, validated
    std::map<std::string, std::vector<std::string>> hosts;  ///< lower-case name -> addresses, instead of DNS
    std::vector<std::string> nameservers;                   ///< "address" or "address:port"; empty: the system's
    std::optional<model::url> proxy;                        ///< that is asked to CONNECT, over TLS where it is https
    std::optional<model::secret_source> proxy_login;        ///< user:password for it
    std::vector<std::string> proxy_except;                  ///< CIDR texts of networks that are reached without it
    std::optional<model::url> browser;                      ///< where one listens that draws pages, by DevTools
    model::followed_platforms platforms;                    ///< where links of portals are followed to
    vocabulary::additions vocabulary;                       ///< words beside the agent's own, as RE2 patterns
    std::string canary_audit;  ///< the file that tells of every attempt; resolved like ca_files
    std::string ledger;        ///< the file that remembers findings; resolved like ca_files
    std::chrono::milliseconds ledger_retention = std::chrono::days(400);  ///< of what is over
    config::shard shard;
    log_format log_as = log_format::logfmt;
    log_level log_from = log_level::info;
    bool metrics_name_contacts = false;      ///< whom to call is a metric: personal data, that Prometheus keeps
    std::string grafana;                     ///< where people open it, without a slash at the end; empty: nowhere
    std::vector<std::string> inventory;      ///< patterns of its files, as written
    std::vector<model::portal_ptr> portals;  ///< of every shard, in the inventory's order
};

/// One mistake, told as `file:line:column: what is wrong; what would be right`.
struct mistake {
    std::string file;
    int line = 0;    ///< from 1; 0 where the file as a whole is meant
    int column = 0;  ///< from 1
    std::string message;

    [[nodiscard]] std::string str() const;
    bool operator==(const mistake&) const = default;
};

/// Either settings or every mistake at once, in the order of the files.
struct load_result {
    std::optional<settings> value;
    std::vector<mistake> errors;
};

/// The configuration file and the inventory files that its patterns name now: what a change of counts.
[[nodiscard]] std::vector<std::string> files_of(const std::string& path, const std::vector<std::string>& patterns);

/// What is asked of canaries that are sound as written: whether their authorisation is not over and their secrets, and
/// the proxy's login, are where they should be today. Portals are to be watched without that too.
enum class canaries { as_they_are, must_work_today };

/// Reads a configuration file and the inventory files it names (globs, beside the configuration file). Never throws.
[[nodiscard]] load_result load(const std::string& path, canaries how = canaries::as_they_are);

/// Whether the portal's canary, if it has one, can be tried today; the first reason of those that `must_work_today`
/// refuses.
[[nodiscard]] base::result<void> check_canary(const model::portal& portal);

/// Whether the proxy's login, if there is one, is where it should be: without it no portal is reached at all. Asked
/// where portals are to be watched, and by those that `must_work_today`; who writes a letter need not be able to read
/// it.
[[nodiscard]] base::result<void> check_proxy_login(const settings& settings);

/// Whether every portal of the settings is on a loopback address: named so by `hosts`, or a literal.
[[nodiscard]] bool only_loopback(const settings& settings);

/// Whether other people's portals may be watched: not before it is said who the agent is.
[[nodiscard]] base::result<void> check_contact(const settings& settings);

}  // namespace loketwacht::config
