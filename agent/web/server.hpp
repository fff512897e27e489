#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/history.hpp"
#include "model/snapshot.hpp"
#include "model/web_access.hpp"

namespace loketwacht::web {

/// Takes a piece of text; false: it wants no more.
using text_sink = std::function<bool(std::string_view)>;

struct reload_result {
    bool ok = false;
    std::string message;  ///< for a person: what was loaded, or every mistake
};

/// The agents that share one inventory, where each shows its part on pages of its own.
struct shard_pages {
    std::size_t own = 0;
    std::vector<std::string> addresses;  ///< of each, without a slash at the end; none where this agent is alone
    std::function<std::size_t(std::string_view portal_id)> of;  ///< which of them a portal falls to
};

/// What the server shows and does. Every function is called from the server's threads, several at once.
struct handlers {
    std::function<model::snapshot_ptr()> snapshot;  ///< never null
    /// What readiness still waits for ("the first round: 12 of 308 portals"); empty once ready.
    std::function<std::string()> waiting_for;
    std::function<reload_result()> reload;
    /// These write their text piece by piece; false when the sink refused.
    std::function<bool(const text_sink&)> metrics;
    std::function<bool(const model::snapshot&, const text_sink&)> portals_json;
    std::function<bool(const model::snapshot&, const text_sink&)> findings_json;
    std::function<std::string(const model::portal_state&)> portal_json;
    /// What was opened, changed or resolved since a moment, and the past of a portal. Nothing: the ledger cannot be
    /// read.
    std::function<std::optional<std::string>(const model::snapshot&, model::sys_time since)> changes_json;
    std::function<std::optional<model::portal_history>(const std::string& portal_id)> history;
    /// A target's latest observation in the Prometheus text format. Nothing: not configured; empty: not probed yet.
    std::function<std::optional<std::string>(const model::snapshot&, std::string_view target)> probe;
    std::function<const model::rule_text*(std::string_view rule)> explain;  ///< null for an unknown rule
    shard_pages shards;
    std::string version;
};

/// What reading the web configuration file came to.
struct access_read {
    std::optional<model::web_access> value;
    std::string mistakes;  ///< line by line, where there is no value
};

/// Where it is said who may ask the server what; without a file everybody may ask everything, over http.
struct access_source {
    std::string file;
    std::function<access_read()> read;  ///< reads the file as it is now
    /// Called whenever files were read again: what is wrong with them, so that the old ones stay, or empty.
    std::function<void(const std::string& mistakes)> tell;
};

/// Whether certificate, key and authorities can be used; what is wrong, and what would be right, or empty.
[[nodiscard]] std::string mistake_in(const model::web_tls& settings);

struct start_result {
    std::uint16_t port = 0;  ///< where it listens
    std::string error;       ///< why it does not; empty when it does
    bool tls = false;
    bool logins = false;  ///< names and passwords are asked
};

/// The agent's own HTTP server: metrics, health, JSON and status pages, in threads of its own. It takes no request
/// bodies and bounds all else that a client can stretch: header lines and bytes, time, connections, guesses of
/// passwords.
/// /-/healthy and /-/ready are open to everybody, and over plain HTTP too where the rest asks for TLS: those who ask
/// them have neither password nor certificate.
class server {
public:
    explicit server(handlers handlers, access_source access = {});
    ~server();  ///< stops
    server(const server&) = delete;
    server& operator=(const server&) = delete;
    server(server&&) = delete;
    server& operator=(server&&) = delete;

    /// Binds (port 0: any that is free) and serves until stop(). Once only.
    [[nodiscard]] start_result start(const std::string& host, std::uint16_t port);

    /// Ends within two seconds, whatever connections are open: a password that is being checked is waited for. May be
    /// called again.
    void stop();

private:
    struct engine;
    std::unique_ptr<engine> engine_;
};

}  // namespace loketwacht::web
