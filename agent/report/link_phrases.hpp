#pragma once

namespace loketwacht::report {

/// What links say that lead from the status pages to what helps: runbooks, letters.
enum class link_phrase {
    runbooks,  // in the line below each page
    all_runbooks,
    runbook_language,
    runbook,
    contents_end  // not a phrase: how many there are
};

}  // namespace loketwacht::report
