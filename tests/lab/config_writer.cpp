#include "lab/config_writer.hpp"

#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace loketwacht::lab {
namespace {

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) throw std::runtime_error(file.string() + " cannot be written; right would be a directory of your own");
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
    for (const auto& site : town.sites()) {
        const portal_plan& plan = site->plan();
        const std::string before = plan.dead_address.empty() ? "" : plan.dead_address + ", ";
        for (const auto& host : plan.hosts)
            text += "  " + host + ": [" + before + plan.address + "]\n";
    }
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

std::string expectations(const town& town) {
    auto whole = nlohmann::ordered_json::object();
    for (const auto& site : town.sites()) {
        auto findings = nlohmann::ordered_json::array();
        for (const expected_finding& f : site->plan().findings) {
            findings.push_back({{"rule", f.rule}, {"endpoint", f.endpoint}, {"severity", to_string(f.severity)}});
        }
        whole[site->plan().id] = {{"https_state", to_string(site->plan().https_state)}, {"findings", findings}};
    }
    return whole.dump(1) + "\n";
}

}  // namespace

void write_configuration(const std::filesystem::path& directory, const town& town, ports on,
                         const std::string& agent_listen) {
    std::filesystem::create_directories(directory);
    std::string inventory = "portals:\n";
    for (const auto& site : town.sites())
        inventory += inventory_entry(site->plan(), on);
    write(directory / "ca.pem", town.certifier().root_pem());
    write(directory / "inventory.yaml", inventory);
    write(directory / "expected.json", expectations(town));
    write(directory / "loketwacht.yaml", agent_configuration(town, agent_listen));
}

}  // namespace loketwacht::lab
