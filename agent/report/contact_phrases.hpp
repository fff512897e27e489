#pragma once

namespace loketwacht::report {

/// What is said of whom to call; `%1` stands for what differs.
enum class contact_phrase {
    heading,
    supplier_of,      // platform
    security_text,    // host
    security_signed,  // host
    contents_end      // not a phrase: how many there are
};

}  // namespace loketwacht::report
