#include "lab/config_writer.hpp"

#include <fstream>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "lab/canary.hpp"

namespace loketwacht::lab {
namespace {

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) throw std::runtime_error(file.string() + " cannot be written; right would be a directory of your own");
}

/// By host name, in the order in which a visitor tries them.
std::map<std::string, std::vector<std::string>> addresses_in(const town& town) {
    std::map<std::string, std::vector<std::string>> out;
    for (const auto& site : town.sites()) {
        const portal_plan& plan = site->plan();
        for (const auto& host : names_of(plan)) {
            if (!plan.dead_address.empty()) out[host].push_back(plan.dead_address);
            out[host].push_back(plan.address);
        }
    }
    return out;
}

std::string agent_configuration(const town& town, const std::string& agent_listen) {
    std::string text =
        "# Watches the lab town; loketlab writes it anew at each start.\n"
        "contact: {url: https://crt.voorbeeldgem.example/loketwacht, email: crt@voorbeeldgem.example}\n"
        "listen: " +
        agent_listen +
        "\n"
        "interval: 15s\n"
        "survey_interval: 1m\n"
        "timeout: 5s\n"
        "trust: {system: false, ca_files: [ca.pem]}\n"
        "networks: {allow: [127.0.0.0/8]}\n"
        "inventory: [inventory.yaml]\n"
        "hosts:\n";
    text += "  " + std::string(issuer_host) + ": [" + town.sites().front()->plan().address + "]\n";
    for (const auto& [host, addresses] : addresses_in(town))
        text += "  " + host + ": [" + base::join(addresses, ", ") + "]\n";
    return text;
}

std::string inventory_entry(const portal_plan& plan, ports on) {
    std::string text = "  - id: " + plan.id + "\n    municipality: " + plan.municipality + "\n    nis_code: \"" +
                       plan.nis_code + "\"\n    province: " + plan.province + "\n";
    if (!plan.platform.empty()) text += "    platform: " + plan.platform + "\n";
    text += "    url: " + url_of(plan, plan.endpoints.front(), on) +
            "\n    coordinates: {latitude: " + std::to_string(plan.centre.latitude) +
            ", longitude: " + std::to_string(plan.centre.longitude) +
            "}\n    front_door: {http_port: " + std::to_string(on.http) + ", https_port: " + std::to_string(on.https) +
            "}\n";
    if (plan.endpoints.size() == 1) return text;
    text += "    endpoints:\n";
    for (std::size_t i = 1; i < plan.endpoints.size(); ++i) {
        const planned_endpoint& e = plan.endpoints[i];
        text += "      - {name: " + e.name + ", role: " + std::string(to_string(e.role)) +
                ", url: " + url_of(plan, e, on) + "}\n";
    }
    return text;
}

using nlohmann::ordered_json;

/// What the agent must discover, and what nobody may ever ask for.
void add_linked(ordered_json& expected, const portal_plan& plan, ports on) {
    if (plan.linked.empty()) return;
    auto discovered = ordered_json::array();
    auto never = ordered_json::array();
    for (const linked_page& linked : plan.linked) {
        if (linked.found) {
            discovered.push_back({{"endpoint", linked.page.name}, {"role", to_string(linked.page.role)}});
        } else {
            never.push_back(url_of(plan, linked.page, on));
        }
    }
    expected["discovered"] = std::move(discovered);
    expected["never_asked"] = std::move(never);
}

ordered_json canary_of(const portal_plan& plan, const planned_endpoint& login, ports on) {
    return {{"endpoint", login.name},
            {"action", url_of(plan, login, on)},
            {"fields", {"csrf", "gebruiker", "wachtwoord"}},
            {"username", canary_account.username},
            {"password", canary_account.password},
            {"success", canary_account.success},
            {"refusal", canary_account.refusal}};
}

std::string expectations(const town& town, ports on) {
    auto whole = ordered_json::object();
    for (const auto& site : town.sites()) {
        const portal_plan& plan = site->plan();
        if (!plan.twin_of.empty()) continue;
        auto findings = ordered_json::array();
        for (const expected_finding& f : plan.findings) {
            findings.push_back({{"rule", f.rule}, {"endpoint", f.endpoint}, {"severity", to_string(f.severity)}});
        }
        ordered_json expected{{"https_state", to_string(plan.https_state)}, {"findings", std::move(findings)}};
        add_linked(expected, plan, on);
        const planned_endpoint* const login = page_of(plan, model::endpoint_role::login);
        const bool canary = plan.behaviour.login == login_kind::canary && login != nullptr;
        if (canary) expected["canary"] = canary_of(plan, *login, on);
        whole[plan.id] = std::move(expected);
    }
    return whole.dump(1) + "\n";
}

}  // namespace

void write_configuration(const std::filesystem::path& directory, const town& town, ports on,
                         const std::string& agent_listen) {
    std::filesystem::create_directories(directory);
    std::string inventory = "portals:\n";
    for (const auto& site : town.sites()) {
        if (site->plan().twin_of.empty()) inventory += inventory_entry(site->plan(), on);
    }
    write(directory / "ca.pem", town.certifier().root_pem());
    write(directory / "inventory.yaml", inventory);
    write(directory / "expected.json", expectations(town, on));
    write(directory / "loketwacht.yaml", agent_configuration(town, agent_listen));
}

}  // namespace loketwacht::lab
