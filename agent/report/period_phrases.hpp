#pragma once

namespace loketwacht::report {

/// What the report of a period says; `%1`, `%2`, … stand for what differs.
enum class period_phrase {
    title,
    title_of_one,  // municipality
    from_to,       // moment, moment
    reported_by,   // e-mail address, URL
    made_by,       // version, moment
    critical_at,   // number of portals, of how many
    warning_at,    // the same
    info_at,       // the same
    nothing_at,    // how many portals
    accepted_at,   // the same; where all that stands open is accepted
    not_known,     // number of portals, of how many
    counted,       // critical ones, warnings, smaller points
    moved,         // new, mended, graver, less grave
    accepted,      // number
    advice_none,
    ledger_begins,  // moment
    ledger_keeps,   // duration
    ledger_empty,
    contents,    // a heading
    group_name,  // the first column of both
    column_critical,
    column_warnings,
    column_info,
    column_opened,
    column_mended,
    column_accepted,
    state_opened,  // a heading, as the next ones
    state_open,
    state_mended,
    changed,       // before the next
    from_to_now,   // severity, severity
    mended,        // before the next
    mended_after,  // moment, duration
    quiet,         // a heading
    unknown,       // a heading
    never_looked,  // in the place of a verdict
    contents_end   // not a phrase: how many there are
};

}  // namespace loketwacht::report
