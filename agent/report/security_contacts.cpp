#include "report/security_contacts.hpp"

#include <algorithm>

namespace loketwacht::report {

std::string security_contact::without_scheme() const {
    return address.starts_with("https:") ? address : address.substr(address.find(':') + 1);
}

std::string as_named_by(const security_contact& whom, const wording& say) {
    return say(whom.is_signed ? contact_phrase::security_signed : contact_phrase::security_text, {whom.host});
}

std::vector<security_contact> security_contacts_of(const model::portal_state& state, model::sys_time now) {
    std::vector<security_contact> out;
    if (!state.latest) return out;
    for (const model::host_observation& host : state.latest->hosts) {
        if (!host.security || host.security->expires <= now) continue;
        for (const std::string& each : host.security->contacts) {
            if (std::ranges::find(out, each, &security_contact::address) == out.end())
                out.push_back({each, host.host, host.security->is_signed});
        }
    }
    return out;
}

}  // namespace loketwacht::report
