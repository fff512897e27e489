#pragma once

namespace loketwacht::report {

/// More of what the status pages say: what leads from them to runbooks and letters, what is folded, what is old.
/// `%1`, `%2`, … stand for what differs.
enum class page_phrase {
    runbooks,  // in the line below each page
    all_runbooks,
    runbook_language,
    runbook,
    grafana,
    letter,  // before the languages that it is in
    letter_as_text,
    no_letter,
    no_sender,
    one_consequence,
    consequences,  // number
    days_were,     // number of days, how many had which verdict
    is_stale,      // duration
    portal_is_stale,
    pictures,     // a heading
    picture,      // endpoint: in its place, for who does not see it
    pictured,     // endpoint, moment
    refused,      // number, method and host of the first
    contents_end  // not a phrase: how many there are
};

}  // namespace loketwacht::report
