#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/history.hpp"
#include "model/portal.hpp"

// What a report of a period tells, as data, before it is text, HTML, CSV or JSON. Pure.
namespace loketwacht::report {

/// A portal of the inventory and what the ledger has of it.
struct portal_past {
    model::portal_ptr portal;
    std::optional<model::verdict> verdict;      ///< nothing: it was never looked at
    std::vector<model::past_finding> findings;  ///< open now, or resolved in the period
};

/// The period, and what is known of it.
struct period_facts {
    model::sys_time since{};
    model::sys_time until{};
    std::optional<model::sys_time> ledger_begins;  ///< nothing: the ledger is empty
    std::chrono::milliseconds kept{};              ///< how long the ledger keeps what is over
    std::vector<portal_past> portals;
};

/// The same of each municipality alone, in the order of the portals.
[[nodiscard]] std::vector<period_facts> by_municipality(const period_facts& facts);

/// In the order in which they are told.
enum class finding_state {
    opened,    ///< in the period, and open now
    open,      ///< already before it
    accepted,  ///< for now, whenever it was opened
    mended     ///< in the period, whenever it was opened
};
inline constexpr std::array all_finding_states{finding_state::opened, finding_state::open, finding_state::accepted,
                                               finding_state::mended};

/// "new", "open", "accepted", "mended".
[[nodiscard]] std::string_view to_string(finding_state state);

struct reported_finding {
    finding_state state{};
    model::open_finding last;               ///< as last seen
    std::optional<model::severity> before;  ///< when the period began, where it was another one
    std::optional<model::sys_time> mended;
};

struct reported_portal {
    model::portal_ptr portal;
    std::optional<model::verdict> verdict;
    std::vector<reported_finding> findings;  ///< by state, the gravest first

    /// No look says how it is: it was not reached, not read, or never looked at.
    [[nodiscard]] bool is_not_known() const;
};

/// The numbers of some portals. What is accepted is in no number but its own.
struct period_tally {
    std::size_t portals = 0;
    std::size_t not_known = 0;                      ///< of these
    std::array<std::size_t, 3> open{};              ///< findings by severity, new ones too
    std::array<std::size_t, 3> portals_by_worst{};  ///< portals by the gravest of theirs
    std::size_t opened = 0;
    std::size_t mended = 0;
    std::size_t graver = 0;  ///< open, and graver than when the period began
    std::size_t milder = 0;  ///< likewise less grave
    std::size_t accepted = 0;
};

struct reported_municipality {
    model::municipality who;
    period_tally counted;
    std::vector<reported_portal> portals;

    [[nodiscard]] bool has_findings() const;
};

struct period_content {
    model::sys_time since{};
    model::sys_time until{};
    std::optional<model::sys_time> ledger_begins;
    std::chrono::milliseconds kept{};
    period_tally all;
    std::vector<reported_municipality> municipalities;  ///< in the order of the portals
    std::map<std::string, period_tally> by_province;    ///< a portal without province is in none
    std::map<std::string, period_tally> by_platform;    ///< likewise

    /// The ledger is younger than the period.
    [[nodiscard]] bool begins_late() const { return !ledger_begins || *ledger_begins > since; }
    /// The period is longer than the ledger keeps what is over.
    [[nodiscard]] bool is_longer_than_kept() const { return until - since > kept; }
};

/// Findings are accepted as the portals' exceptions say at the end of the period.
[[nodiscard]] period_content content_of(const period_facts& facts);

}  // namespace loketwacht::report
