#include "rules/doors.hpp"
#include "rules/rules.hpp"

namespace loketwacht::rules {

using model::https_state;

namespace {

// Nobody listens, or it is no page: pshtt, too, takes a door that answers 4xx for one that is down. An answer that came
// too late, was broken or is an error of the server's own shows nothing of what visitors get there otherwise.
bool http_is_closed(const model::walk& http) {
    return closed(http) || (http.first().status >= 400 && told(http));
}

bool leads_to_https(const model::hop& http) {
    return http.redirects_to && http.redirects_to->is_https();
}

}  // namespace

https_state https_state_of(const model::host_observation& host) {
    const model::hop& http = host.http.first();
    if (host.tls() == nullptr) return lacks_https(host) ? https_state::missing : https_state::unreachable;
    if (!opens_in_browsers(host)) return https_state::broken;
    if (!http.answered() && !is_there(host.https.first())) return https_state::unreachable;
    if (downgrade_in(host.https) != nullptr) return https_state::downgraded;
    return http_is_closed(host.http) || leads_to_https(http) ? https_state::enforced : https_state::available;
}

}  // namespace loketwacht::rules
