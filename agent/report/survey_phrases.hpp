#pragma once

namespace loketwacht::report {

/// What a survey says; `%1`, `%2`, … stand for what differs. A phrase for one and for many ends in `_one` and `_many`.
enum class survey_phrase {
    title,
    subtitle,               // date, version
    counters_one,           // number, of how many
    counters_many,          // the same
    counters_answered_one,  // the same, where some did not answer
    counters_answered_many,
    no_counters,
    counters_silent,  // how many
    counters_unread,  // how many
    unread_one,       // (number), reasons
    unread_many,      // number, reasons
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
    elsewhere_heading,
    elsewhere_places,  // portals with a counter on their own domain, on a platform, elsewhere
    elsewhere_note,
    column_host,
    column_example,
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

}  // namespace loketwacht::report
