#include "lab/catalogue.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "lab/entry.hpp"

namespace loketwacht::lab {
namespace {

struct province {
    std::string_view name;
    model::coordinates centre;
};

constexpr std::array provinces{
    province{"Antwerpen", {51.21, 4.72}},       province{"Limburg", {50.98, 5.37}},
    province{"Oost-Vlaanderen", {51.02, 3.76}}, province{"Vlaams-Brabant", {50.90, 4.75}},
    province{"West-Vlaanderen", {51.03, 3.08}},
};

void add_places(portal_plan& plan, const entry& from) {
    using enum model::endpoint_role;
    const bool bare_home = from.second_host == "www";
    plan.hosts = {(bare_home ? "" : "www.") + plan.id + ".example"};
    if (!from.second_host.empty()) plan.hosts.push_back(std::string(from.second_host) + "." + plan.id + ".example");
    if (from.stranger) plan.stranger = "loket.vreemd-" + plan.id + ".example";
    plan.endpoints = {{"home", home, plan.hosts.front(), "/"}};
    plan.robots = from.robots;
    plan.security_text = from.security_text;
    for (linked_page linked : from.linked) {
        if (linked.page.host.empty()) linked.page.host = plan.hosts.front();
        plan.linked.push_back(std::move(linked));
    }
    if (!from.counter) return;
    const bool own_host = from.second_host == "loket";
    plan.endpoints.push_back({"loket", counter, plan.hosts.back(), own_host ? "/" : "/loket"});
    plan.endpoints.push_back({"aanmelden", login, plan.hosts.back(), "/aanmelden"});
    if (from.family) plan.endpoints.push_back({"gezinslid", protected_page, plan.hosts.back(), "/gezin/toevoegen"});
}

std::string address_at(unsigned position) {
    return "127.10.0." + std::to_string(position + 1);
}

portal_plan planned(const entry& from, unsigned position) {
    portal_plan plan;
    plan.municipality = from.name;
    plan.id = base::lower_case(from.name);
    plan.nis_code = std::to_string(99001 + position);
    const province& in = provinces.at(position % provinces.size());
    const unsigned ring = position / static_cast<unsigned>(provinces.size());
    plan.province = in.name;
    plan.centre = {in.centre.latitude + 0.03 * (ring % 3), in.centre.longitude + 0.06 * ring};
    plan.platform = from.platform;
    plan.address = address_at(position);
    if (from.dead_first_address) plan.dead_address = "127.10.255." + std::to_string(position + 1);
    plan.behaviour = from.behaviour;
    plan.listens = from.listens;
    plan.story = from.story;
    plan.findings = from.findings;
    plan.https_state = from.state;
    add_places(plan, from);
    return plan;
}

portal_plan twin_of(const portal_plan& portal, const behaviour& how, unsigned position) {
    portal_plan twin = portal;
    twin.id += "-2";
    twin.twin_of = portal.id;
    twin.address = address_at(position);
    twin.behaviour = how;
    twin.findings.clear();
    return twin;
}

}  // namespace

std::vector<portal_plan> flawed_town() {
    std::vector<portal_plan> plans;
    for (const auto& entries : {sound_entries(), door_entries(), certificate_entries(), counter_entries(),
                                login_entries(), sound_page_entries(), discovery_entries()}) {
        for (const entry& e : entries)
            plans.push_back(planned(e, static_cast<unsigned>(plans.size())));
    }
    for (const entry& e : twin_entries()) {
        plans.push_back(planned(e, static_cast<unsigned>(plans.size())));
        plans.push_back(twin_of(plans.back(), e.twin, static_cast<unsigned>(plans.size())));
    }
    return plans;
}

std::vector<std::string> names_of(const portal_plan& plan) {
    std::vector<std::string> names = plan.hosts;
    if (!plan.stranger.empty()) names.push_back(plan.stranger);
    return names;
}

const planned_endpoint* page_of(const portal_plan& plan, model::endpoint_role role) {
    for (const planned_endpoint& e : plan.endpoints) {
        if (e.role == role) return &e;
    }
    for (const linked_page& linked : plan.linked) {
        if (linked.page.role == role) return &linked.page;
    }
    return nullptr;
}

std::string url_of(const portal_plan& plan, const planned_endpoint& endpoint, ports on) {
    const bool https = plan.behaviour.https != https_door::closed;
    return (https ? "https://" : "http://") + endpoint.host + ":" + std::to_string(https ? on.https : on.http) +
           endpoint.path;
}

std::string describe(const std::vector<portal_plan>& plans) {
    std::string table = "| portal | what there is to see | findings | https |\n|---|---|---|---|\n";
    for (const portal_plan& plan : plans) {
        if (!plan.twin_of.empty()) continue;
        std::string findings;
        for (const auto& [rule, endpoint, severity] : plan.findings) {
            findings += (findings.empty() ? "`" : ", `") + std::string(rule) + "` " + std::string(to_string(severity));
            if (endpoint != "home") findings += " on " + std::string(endpoint);
        }
        table += "| " + plan.id + " | " + std::string(plan.story) + " | " + findings + " | " +
                 std::string(to_string(plan.https_state)) + " |\n";
    }
    return table;
}

}  // namespace loketwacht::lab
