#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/remembered.hpp"
#include "model/history.hpp"

namespace loketwacht::ledger {

/// What was open at a moment or later, of all portals that the file's agent watches; all of it read at once.
struct period {
    std::vector<model::past_finding> findings;  ///< open now, or resolved at that moment or later; the oldest first
    std::map<std::string, model::verdict> verdicts;  ///< the newest of each portal
    std::map<std::string, std::vector<model::endpoint>> discovered;
    std::map<std::string, std::vector<model::remark>> remarks;  ///< on the portals' pages
    std::optional<model::sys_time> begins;  ///< the oldest thing that the file has; nothing: it is empty
};

/// Reads the past from the ledger's file, on a connection of its own each time: safe from any thread, and never in the
/// way of who writes. Nothing where the file cannot be read: `failed` is told why, on the caller's thread. Of portals
/// that the file's agent does not watch now, and that it keeps for others (`join`), it tells only who asks by their id.
class history {
public:
    history(std::string file, std::function<void(const std::string&)> failed)
        : file_(std::move(file)), failed_(std::move(failed)) {}

    /// The newest changes of a portal, bounded.
    [[nodiscard]] std::optional<model::portal_history> of(const std::string& portal_id) const;

    /// The newest verdicts of some portals, by their ids, each portal's bounded. What it costs grows with how many are
    /// asked about, not with how many there are.
    [[nodiscard]] std::optional<std::map<std::string, std::vector<model::verdict_change>>> verdicts_of(
        const std::vector<std::string>& portal_ids) const;

    /// The findings that were opened, changed or resolved at `when` or later, the oldest change first; at most `most`.
    [[nodiscard]] std::optional<std::vector<model::past_finding>> changed_since(model::sys_time when,
                                                                                std::size_t most) const;

    /// What a report of the time since a moment is made from.
    [[nodiscard]] std::optional<period> period_since(model::sys_time when) const;

    /// What is open now, of all portals that the file's agent watches.
    [[nodiscard]] std::optional<remembered> open_now() const;

    /// The WebP of the picture of this name (see model/picture.hpp); nothing where there is none.
    [[nodiscard]] std::optional<std::string> picture(std::string_view name) const;

private:
    std::string file_;
    std::function<void(const std::string&)> failed_;
};

}  // namespace loketwacht::ledger
