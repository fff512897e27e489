#pragma once

namespace loketwacht::report {

/// What is said of findings that are accepted until a day, or that somebody works on; `%1`, `%2`, … stand for what
/// differs.
enum class acceptance_phrase {
    until,         // day
    explained,     // day, by whom, why
    name,          // before the explanation
    margin,        // the same in a terminal; at most eight letters
    counted,       // number
    heading,       // of a list of them
    note,          // under it, in a survey
    letter_note,   // under it, in a letter
    none_open,     // under it, where all are accepted
    exceptions,    // a heading
    nothing_open,  // rule, endpoint or nothing; of an exception
    past,          // the same, day
    anywhere,      // in the place of an endpoint
    from_file,     // behind the explanation: where it was written
    from_page,     // likewise
    handled,       // before the next
    in_hand,       // the same in a terminal; at most eight letters
    handled_by,    // by whom, since when
    handled_since,
    say_so,       // the summary of the forms
    reason,       // a field
    last_day,     // a field
    ticket,       // a field
    accept,       // a button
    accept_not,   // a button
    handle,       // a button
    handle_not,   // a button
    contents_end  // not a phrase: how many there are
};

}  // namespace loketwacht::report
