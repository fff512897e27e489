#pragma once

namespace loketwacht::report {

/// What a letter says; `%1`, `%2`, … stand for what differs.
enum class letter_phrase {
    to_municipality,  // name
    attention,        // whom
    copy_to,          // before whom
    with_role,        // name, role
    supplier_of,      // name, platform
    moment,           // date, hours, minutes
    subject,
    about_one,   // site
    about_many,  // number of sites
    salutation,
    opening_one,   // site, date
    opening_many,  // number of sites, date
    counted,       // critical ones, warnings, smaller points
    advice_critical,
    advice_warning,
    advice_info,
    where,
    on_page,  // role, address
    seen,
    since,
    since_confirmed,  // moment, moment
    why,
    remedy,
    source,
    rule,
    pictured,  // role and address, moment
    picture,   // in its place, for who does not see it
    how,
    how_with_canary,
    questions,  // e-mail address
    closing,
    contents_end  // not a phrase: how many there are
};

}  // namespace loketwacht::report
