#pragma once

namespace loketwacht::report {

/// What is said where somebody asks for a part of the portals; `%1`, `%2`, … stand for what differs.
enum class selection_phrase {
    one_portal,
    portals,   // number
    shown_of,  // number, of how many
    show_all,
    search,
    search_in,  // in the empty field
    severity,
    accepted,
    order,
    any,
    yes,
    no,
    show,
    by_gravity,
    by_name,
    by_certificate,
    by_since,
    contents_end  // not a phrase: how many there are
};

}  // namespace loketwacht::report
