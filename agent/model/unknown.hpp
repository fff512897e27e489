#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loketwacht::model {

/// Why a question about a host or a page has no answer. The list is closed: it is a label of a metric and a promise to
/// users.
enum class unknown_reason {
    not_yet,             ///< nobody has looked there yet
    unreachable,         ///< the host gave no answer there, or not in time
    client_certificate,  ///< the host asks visitors for a certificate
    too_costly,          ///< the look at the portal took more of the processor than it may, and ended before
    http_malformed,      ///< the answer is no HTTP that browsers would show
    redirects,           ///< the redirects do not end, or lead where the agent may not go
    server_error,        ///< the answer is an error of the server's own (5xx)
    refused,             ///< the answer forbids the page (401 without a page, 403, 429, 451 and their like)
    not_found,           ///< there is no such page (404, 410)
    blocked,             ///< the answer is not the site's own: a wall, a notice of maintenance or of an error
    empty,               ///< there is nothing to read on the page
    not_html,            ///< the answer is something else than a page
    coding,              ///< the page is coded in a way that cannot be undone
    cut,                 ///< not all of the page was read
    needs_browser,       ///< scripts draw the page
    browser_failed,      ///< scripts draw the page, and the browser could not
    frame,               ///< a frame of the page was not read
    login_elsewhere,     ///< the login is on another site, which is not followed
    counter_elsewhere,   ///< the page is on another site, which is not followed
    changed,             ///< the page is another one than where something was found, and nothing shows whose it is
    unconfirmed,         ///< something was found, and a second look has not confirmed it yet
};

inline constexpr std::size_t unknown_reason_count = static_cast<std::size_t>(unknown_reason::unconfirmed) + 1;

/// As metrics and JSON name it, `needs_browser`.
[[nodiscard]] std::string_view to_string(unknown_reason why);

/// Every reason, in the order of the list.
[[nodiscard]] std::array<unknown_reason, unknown_reason_count> all_unknown_reasons();

/// Questions about one endpoint that have no answer for one reason, and of which an answer could make the portal
/// insecure.
struct unknown_answers {
    std::string endpoint;
    unknown_reason why{};
    std::vector<std::string_view> rules;  ///< which questions; the names live as long as the program

    bool operator==(const unknown_answers&) const = default;
};

}  // namespace loketwacht::model
