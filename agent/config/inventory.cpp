#include "config/inventory.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "config/address_types.hpp"
#include "config/canary.hpp"
#include "config/choice.hpp"
#include "config/contact_points.hpp"

namespace loketwacht::config {

namespace {

constexpr count_type port_type{1, 65535};
constexpr std::size_t most_endpoints = 100;

std::optional<model::coordinates> read_coordinates(const map_reader& portal, mistakes& into) {
    const auto value = portal.find("coordinates");
    if (!value) return std::nullopt;
    const map_reader map(*value, sections::portal_coordinates, into);
    const auto latitude = map.get("latitude", degrees_type{90});
    const auto longitude = map.get("longitude", degrees_type{180});
    if (!latitude || !longitude) return std::nullopt;
    return model::coordinates{*latitude, *longitude};
}

model::front_door_ports read_front_door(const map_reader& portal, mistakes& into) {
    model::front_door_ports ports;
    const auto value = portal.find("front_door");
    if (!value) return ports;
    const std::size_t before = into.count();
    const map_reader map(*value, sections::portal_front_door, into);
    ports.http = static_cast<std::uint16_t>(map.get("http_port", port_type).value_or(ports.http));
    ports.https = static_cast<std::uint16_t>(map.get("https_port", port_type).value_or(ports.https));
    if (into.count() == before && ports.http == ports.https) {
        portal.mistake("front_door",
                       {fmt::format("http_port and https_port are both {}", ports.http), "give each its own"});
    }
    return ports;
}

void add_endpoint(std::vector<model::endpoint>& endpoints, const node& value, mistakes& into) {
    const map_reader map(value, sections::portal_endpoint, into);
    auto name = map.get("name", id_type{});
    const auto role = map.get("role", role_choice);
    auto url = map.get("url", url_type{});
    if (!name) return;
    for (const model::endpoint& other : endpoints) {
        if (other.name != *name) continue;
        const std::string right =
            *name == "home" ? "\"home\" is the portal's own url, choose another" : "choose another";
        map.mistake("name", {fmt::format("{} is the name of two endpoints of this portal", quote(*name)), right});
        return;
    }
    endpoints.push_back({std::move(*name), role.value_or(model::endpoint_role::counter), url.value_or(model::url{})});
}

std::vector<model::endpoint> read_endpoints(const map_reader& portal, mistakes& into) {
    std::vector<model::endpoint> endpoints;
    // Also without a usable url, so that the name stays taken.
    endpoints.push_back({"home", model::endpoint_role::home, portal.get("url", url_type{}).value_or(model::url{})});
    const auto list = portal.find_list("endpoints");
    if (!list) return endpoints;
    const std::vector<node> items = list->items();
    if (items.size() > most_endpoints) {
        portal.mistake("endpoints", {fmt::format("{} endpoints are too many for one portal", items.size()),
                                     fmt::format("keep {} or make it several portals", most_endpoints)});
        return endpoints;
    }
    for (const node& item : items)
        add_endpoint(endpoints, item, into);
    endpoints.shrink_to_fit();
    return endpoints;
}

}  // namespace

void inventory::add(const node& root, mistakes& into) {
    files_.push_back(into.file());
    const map_reader top(root, sections::inventory, into);
    std::ranges::move(read_exceptions(top, into), std::back_inserter(exceptions_));
    const auto list = top.find_list("portals");
    if (!list) return;
    const std::vector<node> items = list->items();
    named_ += items.size();
    portals_.reserve(portals_.size() + items.size());
    for (const node& item : items)
        add_portal(item, into);
}

void inventory::check_exceptions() const {
    std::vector<std::string_view> ids;
    ids.reserve(places_.size());
    for (const auto& [id, place] : places_)
        ids.emplace_back(id);
    config::check_exceptions(exceptions_, ids);
}

void inventory::add_portal(const node& value, mistakes& into) {
    const map_reader map(value, sections::portal, into);
    auto portal = std::make_shared<model::portal>();
    if (auto id = map.get("id", id_type{})) {
        claim(*id, map.at("id"), into);
        portal->id = std::move(*id);
    }
    portal->municipality.name = map.get("municipality", words_type{}).value_or("");
    portal->municipality.nis_code = map.get("nis_code", nis_code_type{}).value_or("");
    portal->municipality.province = map.get("province", words_type{}).value_or("");
    portal->municipality.centre = read_coordinates(map, into);
    portal->platform = map.get("platform", words_type{}).value_or("");
    portal->endpoints = read_endpoints(map, into);
    portal->contacts = read_contact_points(map, sections::portal_contact, into);
    portal->front_door = read_front_door(map, into);
    portal->canary = read_canary(map, portal->endpoints, configuration_, into);

    portal->platforms = configuration_.settings.platforms;

    const model::look_settings& usual = configuration_.settings;
    model::look_settings& look = *portal;
    look = read_look_settings(map, usual, sections::portal_certificate_expiring, configuration_.settings_hold, into);
    if (into.count() == 0) portals_.push_back(std::move(portal));
}

void inventory::claim(const std::string& id, position at, mistakes& into) {
    const auto [entry, is_new] = places_.try_emplace(id, files_.size() - 1, at);
    if (is_new) return;
    const auto& [file, other] = entry->second;
    into.add(at, {fmt::format("id: {} is also the id of the portal at {}:{}:{}", quote(id), files_[file], other.line,
                              other.column),
                  "give every portal its own"});
}

}  // namespace loketwacht::config
