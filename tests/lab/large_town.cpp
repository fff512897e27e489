#include <algorithm>
#include <cstdio>

#include "lab/catalogue.hpp"

namespace loketwacht::lab {
namespace {

constexpr unsigned portals_per_address = 20;

std::string address_of(unsigned block, unsigned number) {
    return "127." + std::to_string(block) + "." + std::to_string(number / 250) + "." + std::to_string(number % 250 + 1);
}

std::string five_digits(unsigned number) {
    std::string digits = std::to_string(number);
    return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

/// A place somewhere in the middle of Flanders, on a grid of 250 by 400.
model::coordinates place_of(unsigned number) {
    const unsigned row = number % 250;
    const unsigned column = number / 250;
    return {50.80 + 0.0014 * row, 3.00 + 0.006 * column};
}

portal_plan sound_portal(unsigned number, const large_town_size& size) {
    using enum model::endpoint_role;
    const std::string digits = five_digits(number);
    portal_plan plan;
    plan.id = "portal-" + digits;
    plan.municipality = "Grootgem " + digits;
    plan.nis_code = std::to_string(99000 + number % 1000);
    plan.province = "Vlaams-Brabant";
    plan.centre = place_of(number);
    plan.platform = "voorbeeldloket";
    plan.hosts = {"www.grootgem-" + digits + ".example"};
    plan.endpoints = {{"home", home, plan.hosts.front(), "/"}, {"aanmelden", login, plan.hosts.front(), "/aanmelden"}};
    plan.behaviour.key = size.key;
    if (size.forbids_all) plan.robots = "User-agent: *\nDisallow: /\n";
    plan.story = "sound";
    return plan;
}

}  // namespace

std::vector<portal_plan> large_town(const large_town_size& size) {
    const unsigned addresses = std::max(1U, std::min(size.addresses, (size.portals - 1) / portals_per_address + 1));
    std::vector<portal_plan> plans;
    plans.reserve(size.portals);
    unsigned dead = 0;
    for (unsigned number = 0; number < size.portals; ++number) {
        portal_plan plan = sound_portal(number, size);
        if ((dead + 1) * 100ULL <= (number + 1ULL) * size.dead_percent) {
            plan.address = address_of(30, dead++ % 10'000);
            plan.listens = false;
            plan.story = "unreachable: nothing listens";
            plan.https_state = model::https_state::unreachable;
        } else {
            plan.address = address_of(20, (number - dead) % addresses);
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

}  // namespace loketwacht::lab
