#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/snapshot.hpp"
#include "report/csv_table.hpp"
#include "report/json.hpp"

namespace loketwacht::report {

/// Whether a portal takes personal data without HTTPS: the question of 2017.
enum class counter_answer {
    no_counter,
    silent,        ///< it has a counter that did not answer: nothing is known of it
    unread,        ///< it has a counter that answered, but whose page could not be read: as little is known of it
    over_https,    ///< also where the certificate is faulty: that is a finding of its own
    without_https  ///< the host of a counter has no https or leads away from it, or a form is delivered or sent over
                   ///< http
};

/// Portals that take personal data: with a counter or login endpoint, declared or discovered, or with a page (the home
/// page, say) that has a login form or a form over http.
struct counter_tally {
    std::size_t portals = 0;
    std::size_t discovered = 0;     ///< of these, those whose counters the inventory does not name
    std::size_t answered = 0;       ///< of these, those of whose counters it is known whether they use HTTPS
    std::size_t without_https = 0;  ///< of those that answered
    /// Those that answered, but could not be read, by the first reason why.
    std::map<model::unknown_reason, std::size_t> unread;
    std::size_t only_form = 0;  ///< of those without: the hosts have https, but a form does not use it
    /// By the worst state that a host behind a counter or login is in (one that answers before one that does not).
    std::array<std::size_t, model::all_https_states.size()> by_state{};

    [[nodiscard]] std::size_t unread_portals() const {
        std::size_t all = 0;
        for (const auto& [why, number] : unread)
            all += number;
        return all;
    }
    [[nodiscard]] std::size_t silent() const { return portals - answered - unread_portals(); }
};

/// How a group of portals does.
struct tally {
    std::size_t portals = 0;
    std::size_t not_reached = 0;  ///< no host gave any answer, or none was asked
    std::array<std::size_t, model::all_verdicts.size()> by_verdict{};
    std::array<std::size_t, model::all_https_states.size()> by_state{};  ///< of the home page's host, where probed
    counter_tally counters;
};

/// A rule and in how many portals it has findings; nobody accepts those that count.
struct rule_tally {
    std::size_t portals = 0;
    model::severity worst = model::severity::info;
};

/// Where the counters and logins of portals stand; a portal may have some in each place.
struct counter_places {
    std::size_t own = 0;        ///< portals with one on a domain of their own, or where the inventory declares it
    std::size_t platforms = 0;  ///< portals with one that was found on a platform that the configuration follows
    std::size_t elsewhere = 0;  ///< portals that lead to a host that is not followed: nothing is known of what is there
};

/// A host that portals lead to for a counter or a login, and that is not followed.
struct host_elsewhere {
    std::size_t portals = 0;
    std::string an_example;  ///< the portal that was the first
};

/// The numbers of a survey.
struct survey {
    tally all;
    counter_places places;
    std::map<std::string, host_elsewhere> elsewhere;  ///< by the host's name
    std::map<std::string, tally> by_province;
    std::map<std::string, tally> by_platform;
    std::map<std::string, rule_tally> by_rule;
    std::map<std::string, rule_tally> accepted_by_rule;  ///< the same of findings that are accepted
};

/// Counts the portals of a snapshot. A portal without province or platform is in no such group.
[[nodiscard]] survey count(const model::snapshot& snapshot);

/// The groups with the largest share of counters without HTTPS (of those that answered) first; pointers into the map.
using group = std::map<std::string, tally>::value_type;
[[nodiscard]] std::vector<const group*> worst_first(const std::map<std::string, tally>& groups);

/// The gravest rules first, then those of the most portals.
[[nodiscard]] std::vector<std::pair<std::string, rule_tally>> worst_first(
    const std::map<std::string, rule_tally>& rules);

/// The hosts that most portals lead to first; pointers into the map.
using named_host = std::map<std::string, host_elsewhere>::value_type;
[[nodiscard]] std::vector<const named_host*> most_first(const std::map<std::string, host_elsewhere>& hosts);

/// The portals with findings: first those that take data without HTTPS, then the gravest; pointers into the snapshot.
[[nodiscard]] std::vector<const model::portal_state*> worst_portals(const model::snapshot& snapshot);

[[nodiscard]] counter_answer answer_of(const model::portal_state& state);
/// The state of the portal's counters: the worst, see `counter_tally`. Nothing without a counter, or before a probe.
[[nodiscard]] std::optional<model::https_state> counter_state(const model::portal_state& state);
/// No host of the portal gave any answer, or none was asked.
[[nodiscard]] bool not_reached(const model::portal_state& state);

/// For a person: counters without HTTPS (number and percentage of those that answered), verdicts, HTTPS, by province
/// and platform, findings by rule, portals with findings, the worst first.
[[nodiscard]] std::string survey_table(const model::snapshot& snapshot);

/// The same numbers and portals as one JSON document.
[[nodiscard]] std::string survey_json(const model::snapshot& snapshot);

/// A row per portal (RFC 4180, with header), in the inventory's order. No field is read as a formula by a spreadsheet.
[[nodiscard]] std::string survey_csv(const model::snapshot& snapshot, csv_for reader = csv_for::program);

/// Likewise a row per open finding, with its evidence and what to do in a language; names of columns are the same in
/// each. What is accepted says until when, by whom and why.
[[nodiscard]] std::string findings_csv(const model::snapshot& snapshot, csv_for reader, const explainer& explain,
                                       model::language in);

}  // namespace loketwacht::report
