#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>

#include "model/snapshot.hpp"

namespace loketwacht::report {

/// Portals that take personal data: those with a counter or a login endpoint.
struct counter_tally {
    std::size_t portals = 0;
    /// By the worst state that a host behind a counter or login is in (one that answers before one that does not).
    std::array<std::size_t, model::all_https_states.size()> by_state{};

    [[nodiscard]] std::size_t answered() const;
    /// Without HTTPS: no https (missing), or https that sends the visitor to http (downgraded).
    [[nodiscard]] std::size_t lacking_https() const;
};

/// How a group of portals does.
struct tally {
    std::size_t portals = 0;
    std::array<std::size_t, model::all_verdicts.size()> by_verdict{};
    std::array<std::size_t, model::all_https_states.size()> by_state{};  ///< of the home page's host, where probed
    counter_tally counters;
};

/// A rule and in how many portals it has findings.
struct rule_tally {
    std::size_t portals = 0;
    model::severity worst = model::severity::info;
};

/// The numbers of a survey.
struct survey {
    tally all;
    std::map<std::string, tally> by_province;
    std::map<std::string, tally> by_platform;
    std::map<std::string, rule_tally> by_rule;
};

/// Counts the portals of a snapshot. A portal without province or platform is in no such group.
[[nodiscard]] survey count(const model::snapshot& snapshot);

/// The state of the portal's counters: the worst, see `counter_tally`. Nothing without a counter, or before a probe.
[[nodiscard]] std::optional<model::https_state> counter_state(const model::portal_state& state);
[[nodiscard]] bool has_counter(const model::portal& portal);

/// For a person: verdicts, HTTPS, counters that lack it (number and percentage of those that answered), by province
/// and platform, findings by rule, portals with findings, the worst first.
[[nodiscard]] std::string survey_table(const model::snapshot& snapshot);

/// The same numbers and portals as one JSON document.
[[nodiscard]] std::string survey_json(const model::snapshot& snapshot);

/// A row per portal (RFC 4180, with header), in the inventory's order. No field is read as a formula by a spreadsheet.
[[nodiscard]] std::string survey_csv(const model::snapshot& snapshot);

}  // namespace loketwacht::report
