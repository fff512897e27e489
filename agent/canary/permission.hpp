#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/canary.hpp"
#include "model/portal.hpp"
#include "model/time.hpp"

namespace loketwacht::canary {

/// What the audit tells of attempts. `attempting` is written before the form is sent, one of the others after it;
/// `stopped` also where it was not sent at all.
enum class audit_event { attempting, accepted, refused, stopped, unclear };

[[nodiscard]] std::string_view to_string(audit_event e);
[[nodiscard]] std::optional<audit_event> parse_audit_event(std::string_view word);

struct audit_entry {
    model::sys_time when{};  ///< to the second
    std::string portal;      ///< its id
    audit_event what = audit_event::stopped;
    std::string why;  ///< for a person

    bool operator==(const audit_entry&) const = default;
};

/// All that is remembered, of every portal, oldest first.
struct audit_history {
    std::vector<audit_entry> entries;
    /// There are lines that cannot be read, the last of them written at this moment or before it: anything may stand
    /// in them, of any portal.
    std::optional<model::sys_time> damaged;
};

/// Whether an attempt may be made now.
struct permission {
    enum class kind {
        granted,
        later,   ///< in time it may
        stopped  ///< a person must look first
    };
    kind what = kind::stopped;
    std::string why;                        ///< of a refusal, for a person
    int refusals = 0;                       ///< that count since it was armed
    std::optional<model::sys_time> from{};  ///< of a refusal that may end by itself: ask then

    [[nodiscard]] bool granted() const { return what == kind::granted; }
    /// What a person should know of a refusal; empty where nothing but time is in the way.
    [[nodiscard]] std::string notice() const;
};

/// After so many attempts that were not accepted it stops: accounts get locked.
inline constexpr int most_refusals = 2;

/// Judges by nothing but its arguments, whatever was checked before: authorised now, on one https origin, armed, one
/// attempt in 24 hours whoever armed it, not stopped and not refused twice since it was armed. An attempt with an
/// unclear answer, or that the audit tells no end of, may have been refused; a damaged audit may hold anything. Pure.
[[nodiscard]] permission may_attempt(const model::portal& portal, const audit_history& past, model::sys_time now);

}  // namespace loketwacht::canary
