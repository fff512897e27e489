#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/acceptance.hpp"
#include "model/time.hpp"

namespace loketwacht::model {

/// What somebody who is logged in said of a finding on its portal's page: that it is accepted until a day, or that
/// somebody works on it. The ledger keeps it. Of one finding there is one of each kind.
struct remark {
    enum class kind { accepted, handled };

    kind what = kind::accepted;
    std::string rule;
    std::string endpoint;                 ///< its name, never empty
    std::string by;                       ///< the name of the login
    sys_time at{};                        ///< when it was said
    std::string says;                     ///< why it is accepted, or the ticket, which may be empty
    std::chrono::year_month_day until{};  ///< of what is accepted: the last day, in Belgium

    bool operator==(const remark&) const = default;
    /// Whether the other takes its place.
    [[nodiscard]] bool is_about_the_same(const remark& other) const {
        return what == other.what && rule == other.rule && endpoint == other.endpoint;
    }
};

[[nodiscard]] std::string_view to_string(remark::kind what);  // "accepted", "handled"

using remark_ptr = std::shared_ptr<const remark>;

/// For how long, from today, a finding may be accepted on a page.
inline constexpr std::chrono::days longest_acceptance{366};

/// A remark that is made or, where it is `taken_back`, one of the same finding and kind that is there no more: `by` and
/// `at` are then of who takes it back.
struct remark_change {
    std::string portal;
    remark said;
    bool taken_back = false;
};

/// What comes of it when somebody makes a remark, or takes one back.
enum class remark_outcome {
    taken,
    not_open,        ///< the portal has no such finding now
    nothing_said,    ///< there is nothing to take back
    too_often,       ///< too many were made within the last minute
    no_such_portal,  ///< or it falls to another shard
};

/// An acceptance that was said on a page, as one of the portal's exceptions.
[[nodiscard]] acceptance as_acceptance(const remark& said);

/// Who works on a finding that has been open since `first_seen`; null: nobody does. What was said of one that was
/// resolved since does not hold for the one that came back.
[[nodiscard]] const remark* handling_of(const std::vector<remark>& all, std::string_view rule,
                                        std::string_view endpoint, sys_time first_seen);

}  // namespace loketwacht::model
