#include <algorithm>

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "report/portal_page_parts.hpp"
#include "report/security_contacts.hpp"

namespace loketwacht::report {

namespace {

// Of what people write between the digits nothing is dialled (RFC 3966, section 5.1.1).
std::string dialled(std::string_view phone) {
    std::string out = "tel:";
    std::ranges::copy_if(phone, std::back_inserter(out), [](char c) { return base::is_digit(c) || c == '+'; });
    return out;
}

// RFC 6068, section 2: a "?" or "&" of the local part would begin what is no address.
std::string written_to(const std::string& email) {
    const std::size_t at = std::min(email.find('@'), email.size());
    return "mailto:" + base::percent_encoded(email.substr(0, at)) + email.substr(at);
}

void add_contact(const page& to, const model::contact_point& whom, const std::string& as) {
    const auto item = to.out.in("li");
    if (!whom.name.empty()) to.out.element("strong", whom.name);
    if (!as.empty()) to.out.element("span", as, {{"class", "quiet"}});
    if (!whom.phone.empty()) to.out.element("a", whom.phone, {{"href", dialled(whom.phone)}});
    if (!whom.email.empty()) to.out.element("a", whom.email, {{"href", written_to(whom.email)}});
}

}  // namespace

void add_contacts(const page& to, const model::portal_state& state, model::sys_time now) {
    const model::portal& portal = *state.portal;
    const std::vector<const model::platform*> platforms = model::platforms_of(portal);
    const std::vector<security_contact> by_hosts = security_contacts_of(state, now);
    const auto names_nobody = [](const model::platform* on) { return on->contacts.empty(); };
    if (portal.contacts.empty() && by_hosts.empty() && std::ranges::all_of(platforms, names_nobody)) return;
    const auto section = to.out.in("section");
    to.out.element("h2", to.say(contact_phrase::heading));
    const auto list = to.out.in("ul", {{"class", "contacts"}});
    for (const model::contact_point& whom : portal.contacts.all())
        add_contact(to, whom, whom.role ? std::string(to.say(*whom.role)) : "");
    for (const model::platform* on : platforms) {
        for (const model::contact_point& whom : on->contacts.all())
            add_contact(to, whom, to.say(contact_phrase::supplier_of, {on->name}));
    }
    for (const security_contact& whom : by_hosts) {
        const auto item = to.out.in("li");
        if (whom.address.starts_with("https:")) {
            to.out.link(whom.address);
        } else {
            to.out.element("a", whom.without_scheme(), {{"href", whom.address}});
        }
        to.out.element("span", as_named_by(whom, to.say), {{"class", "quiet"}});
    }
}

}  // namespace loketwacht::report
