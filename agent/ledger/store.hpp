#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/remembered.hpp"
#include "ledger/sqlite.hpp"
#include "model/history.hpp"
#include "model/portal.hpp"

namespace loketwacht::ledger {

/// A remark that was made, or of which nothing is there any more.
struct remark_event {
    model::remark said;
    bool taken_back = false;
};

/// Says that the agent of this file looked at a portal for the first time since it took it up last.
struct looked_at {
    model::sys_time at{};
};

/// Says which portals the agent of this file watches from now on, and no others.
struct watching {
    std::vector<std::string> portals;
};

/// Something that happened to a portal, or to all where none is named, and is to be written down, once.
struct event {
    std::string portal;
    std::variant<model::transition, model::verdict_change, std::vector<model::endpoint>, remark_event, looked_at,
                 watching>
        what;  ///< of endpoints: all that are discovered
};

/// The ledger's file: SQLite in WAL mode, so that others can read while the agent writes, and a process that is killed
/// leaves every transaction whole. Everything throws sqlite_error. For one thread.
class store {
public:
    /// Opens or creates the file and brings its schema up to date; `thoroughly`: looks through all of it for damage.
    store(const std::string& file, bool thoroughly);

    [[nodiscard]] remembered load() const { return read_remembered(connection_); }

    /// What was resolved at that moment or later, with its portal: of a portal most_mended at most, the newest last,
    /// and of a finding that was resolved more than once the last time.
    [[nodiscard]] std::vector<std::pair<std::string, model::mended_finding>> mended_since(model::sys_time when) const;

    /// Writes all of it or nothing. What the file holds already is not written again.
    void write(std::span<const event> events, std::span<const std::pair<std::string, model::open_finding>> confirmed);

    /// Drops what was over before that moment, and of each portal all but its newest thousands; the newest verdict
    /// stays. Where all would be gone the clock is wrong, and nothing is dropped.
    void prune(model::sys_time before);

    /// The names of the pictures of all findings that the file has, open or over.
    [[nodiscard]] std::set<std::string> pictures() const;

private:
    void write(const std::string& portal, const model::transition& change);
    void write(const std::string& portal, const model::verdict_change& change);
    void write(const std::string& portal, const std::vector<model::endpoint>& discovered);
    void write(const std::string& portal, const remark_event& change);
    void write(const std::string& portal, const looked_at& change);
    void write(const std::string& none, const watching& change);
    void confirm(const std::string& portal, const model::open_finding& open);

    sqlite_connection connection_;
    sqlite_statement open_;
    sqlite_statement change_;
    sqlite_statement resolve_;
    sqlite_statement log_;
    sqlite_statement confirm_;
    sqlite_statement verdict_;
    sqlite_statement forget_discovered_;
    sqlite_statement discovered_;
    sqlite_statement take_back_;
    sqlite_statement remark_;
    sqlite_statement looked_at_;
    sqlite_statement watch_;
};

/// The value that a word of the file stands for; nothing for a word that this version does not know.
template <typename Value>
[[nodiscard]] std::optional<Value> named(std::initializer_list<Value> all, std::string_view word) {
    for (const Value one : all) {
        if (to_string(one) == word) return one;
    }
    return std::nullopt;
}
[[nodiscard]] std::optional<model::severity> severity_named(std::string_view name);
[[nodiscard]] std::optional<model::verdict> verdict_named(std::string_view name);

[[nodiscard]] inline std::int64_t to_number(model::sys_time t) {
    return t.time_since_epoch().count();
}
[[nodiscard]] inline model::sys_time to_time(std::int64_t milliseconds) {
    return model::sys_time(std::chrono::milliseconds(milliseconds));
}

}  // namespace loketwacht::ledger
