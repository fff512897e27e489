#include "report/letter_parts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/redacted.hpp"

namespace loketwacht::report {

namespace {

// "An (ICT), +32 9 123 45 67, ict@gent.example"
std::string line_of(const model::contact_point& whom, const wording& say, std::string_view supplies) {
    const bool has_role = whom.role && !whom.name.empty();
    std::string who = has_role ? say(letter_phrase::with_role, {whom.name, say(*whom.role)})
                               : std::string(whom.role ? say(*whom.role) : std::string_view(whom.name));
    if (!supplies.empty() && !whom.name.empty()) who = say(letter_phrase::supplier_of, {whom.name, supplies});
    if (!supplies.empty() && whom.name.empty()) who = say(contact_phrase::supplier_of, {supplies});
    std::vector<std::string> parts{std::move(who), whom.phone, whom.email};
    std::erase(parts, "");
    return base::join(parts, ", ");
}

void add_new(std::vector<std::string>& to, std::string line) {
    if (std::ranges::find(to, line) == to.end()) to.push_back(std::move(line));
}

bool is_supplier(const model::contact_point& whom) {
    return whom.role == model::contact_role::supplier;
}

}  // namespace

const std::string& key_of(const model::municipality& who) {
    return who.nis_code.empty() ? who.name : who.nis_code;
}

std::vector<std::string> addressees(const portals_of_one& portals, const wording& say) {
    std::vector<std::string> out{say(letter_phrase::to_municipality, {portals.front()->municipality.name})};
    for (const model::portal_ptr& each : portals) {
        for (const model::contact_point& whom : each->contacts.all()) {
            if (!is_supplier(whom)) add_new(out, say(letter_phrase::attention, {line_of(whom, say, {})}));
        }
    }
    return out;
}

std::vector<std::string> copies(const portals_of_one& portals, const wording& say) {
    std::vector<std::string> out;
    for (const model::portal_ptr& each : portals) {
        for (const model::contact_point& whom : each->contacts.all()) {
            if (is_supplier(whom)) add_new(out, line_of(whom, say, {}));
        }
        for (const model::platform* on : model::platforms_of(*each)) {
            for (const model::contact_point& whom : on->contacts.all())
                add_new(out, line_of(whom, say, on->name));
        }
    }
    return out;
}

std::string place_of(const model::portal& portal, const std::string& name, const wording& say) {
    const auto endpoint = std::ranges::find(portal.endpoints, name, &model::endpoint::name);
    if (endpoint == portal.endpoints.end()) return name;
    return say(letter_phrase::on_page, {say(endpoint->role), model::public_address(*endpoint)});
}

}  // namespace loketwacht::report
