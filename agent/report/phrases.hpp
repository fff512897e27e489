#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/portal.hpp"
#include "model/reasons.hpp"
#include "model/time.hpp"

namespace loketwacht::report {

enum class language { english, dutch };

/// What a report says; `%1`, `%2`, … stand for what differs. A phrase for one and for many ends in `_one` and `_many`.
enum class phrase {
    title,
    subtitle,               // date, version
    counters_one,           // number, of how many
    counters_many,          // the same
    counters_answered_one,  // the same, where some did not answer
    counters_answered_many,
    no_counters,
    counters_silent,  // how many
    silent_one,       // of how many, at least which share
    silent_many,      // number, of how many, at least which share
    why_it_matters,
    without_https,
    with_https,
    no_answer,
    figure_portals,
    figure_counters,
    figure_not_reached,
    by_province,
    by_platform,
    groups_note,
    no_province_one,
    no_province_many,  // number
    no_platform_one,
    no_platform_many,  // number
    column_province,
    column_platform,
    column_share,
    column_of,  // number, of how many
    column_number,
    column_counters,
    column_portals,
    column_severity,
    rules_heading,
    rules_note,
    column_rule,
    portals_heading,
    portals_note,
    no_portals,
    takes_without_https,
    counter_is,   // HTTPS state in words
    on_endpoint,  // role
    found_by_agent,
    seen,
    remedy,
    notes_heading,
    notes_note,
    at_portals,
    unreached_heading,
    unreached_note,
    column_municipality,
    column_address,
    column_reason,
    method_heading,
    method_when,  // from, to
    method_looked,
    method_not,
    method_counter,  // how many found, of how many
    method_without,
    method_share,
    method_verdict,
    method_moment,
    method_evidence,
    contents_end  // not a phrase: how many there are
};
inline constexpr auto phrase_count = static_cast<std::size_t>(phrase::contents_end);

/// A language: everything that a report says in it.
struct texts {
    std::string_view code;  ///< BCP 47
    char decimal_point;
    std::array<std::string_view, phrase_count> phrases;
    std::array<std::string_view, 12> months;
    std::array<std::string_view, 3> severities;
    std::array<std::string_view, model::all_verdicts.size()> verdicts;
    std::array<std::string_view, model::all_https_states.size()> https_states;
    std::array<std::string_view, 4> roles;
    std::array<std::string_view, model::failure_reason_count> reasons;
};
extern const texts english;
extern const texts dutch;

/// Speaks one of the languages. Cheap to copy.
class wording {
public:
    explicit wording(language in) : texts_(in == language::english ? &english : &dutch) {}

    [[nodiscard]] std::string_view code() const { return texts_->code; }
    [[nodiscard]] std::string operator()(phrase p, std::initializer_list<std::string_view> with = {}) const;
    [[nodiscard]] std::string_view operator()(model::severity s) const;
    [[nodiscard]] std::string_view operator()(model::verdict v) const;
    [[nodiscard]] std::string_view operator()(model::https_state s) const;
    [[nodiscard]] std::string_view operator()(model::endpoint_role r) const;
    [[nodiscard]] std::string_view operator()(model::failure_reason r) const;
    /// "1 March 2024".
    [[nodiscard]] std::string date(model::sys_time t) const;
    /// "21.0 %", as `percentage`.
    [[nodiscard]] std::string percentage(std::size_t part, std::size_t whole) const;
    /// What the rule tells to do.
    [[nodiscard]] std::string_view remedy(const model::rule_text& rule) const;
    /// What the rule saw, in a line; empty where the catalogue does not have it in this language.
    [[nodiscard]] std::string_view says(const model::rule_text& rule) const;

private:
    const texts* texts_;
};

}  // namespace loketwacht::report
