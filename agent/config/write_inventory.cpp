#include "config/write_inventory.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/emitter.h>

#include "base/text.hpp"
#include "config/scalars.hpp"
#include "model/redacted.hpp"

namespace loketwacht::config {

namespace {

constexpr std::size_t comment_max = 300;

constexpr const char* head_discovered =
    "# Endpoints that loketwacht discovered, for you to confirm: take out what is no counter or login, give each the\n"
    "# right role, and put the entries in the place of those with the same id in your inventory.\n";

constexpr const char* head_elsewhere =
    "# Counters and logins on hosts that were not followed. Those of a supplier can be: give the platform a name, and\n"
    "# put its line into the configuration (loketwacht.yaml). Else declare the page as an endpoint of its portal.\n"
    "# platforms:\n";

// Whatever a name holds, in double quotes it stays one string.
void text(YAML::Emitter& out, const char* key, const std::string& value) {
    out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << value;
}

template <class Duration>
void duration(YAML::Emitter& out, const char* key, const Duration& value) {
    out << YAML::Key << key << YAML::Value << to_text(value);
}

std::string shortest(double degrees) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), degrees).ptr;
    return {buffer.data(), end};
}

std::string_view ip_word(model::ip_family ip) {
    return ip == model::ip_family::any ? "any" : ip == model::ip_family::v4 ? "4" : "6";
}

void add_identity(YAML::Emitter& out, const model::portal& portal) {
    const model::municipality& municipality = portal.municipality;
    text(out, "id", portal.id);
    // It names where secrets are, and was reviewed as it stands: nothing for a program to write anew.
    if (portal.canary) out << YAML::Comment("its canary is not repeated here: take that over by hand");
    text(out, "municipality", municipality.name);
    if (!municipality.nis_code.empty()) text(out, "nis_code", municipality.nis_code);
    if (!municipality.province.empty()) text(out, "province", municipality.province);
    if (municipality.centre) {
        out << YAML::Key << "coordinates" << YAML::Value << YAML::Flow << YAML::BeginMap;
        out << YAML::Key << "latitude" << YAML::Value << shortest(municipality.centre->latitude);
        out << YAML::Key << "longitude" << YAML::Value << shortest(municipality.centre->longitude) << YAML::EndMap;
    }
    if (!portal.platform.empty()) text(out, "platform", portal.platform);
    text(out, "url", portal.endpoints.front().url.str());
    if (portal.front_door == model::front_door_ports{}) return;
    out << YAML::Key << "front_door" << YAML::Value << YAML::Flow << YAML::BeginMap;
    out << YAML::Key << "http_port" << YAML::Value << portal.front_door.http;
    out << YAML::Key << "https_port" << YAML::Value << portal.front_door.https << YAML::EndMap;
}

void add_thresholds(YAML::Emitter& out, const model::expiry_thresholds& own) {
    out << YAML::Key << "certificate_expiring" << YAML::Value << YAML::Flow << YAML::BeginMap;
    if (own.warning) duration(out, "warning", *own.warning);
    if (own.critical) duration(out, "critical", *own.critical);
    out << YAML::EndMap;
}

// Only where the portal differs from the agent: what it shares, it goes on sharing when that changes.
void add_settings(YAML::Emitter& out, const model::look_settings& own, const model::look_settings& agent) {
    // All members are named, so that one that is added does not compile before it is written here.
    const auto& [interval, survey_interval, timeout, body_limit, ip, certificate_expiring] = own;
    if (interval != agent.interval) duration(out, "interval", interval);
    if (survey_interval != agent.survey_interval) duration(out, "survey_interval", survey_interval);
    if (timeout != agent.timeout) duration(out, "timeout", timeout);
    if (body_limit != agent.body_limit) out << YAML::Key << "body_limit" << YAML::Value << body_limit;
    if (ip != agent.ip) out << YAML::Key << "ip" << YAML::Value << std::string(ip_word(ip));
    if (certificate_expiring != agent.certificate_expiring) add_thresholds(out, certificate_expiring);
}

void add_endpoint(YAML::Emitter& out, const model::endpoint& endpoint, const evidence_words& in_words) {
    const std::string address = model::public_address(endpoint);
    if (address != endpoint.url.str()) {
        out << YAML::Comment(
            fmt::format("not written here, for its address may tell of a person; declare it by hand: {}",
                        base::printable(address, comment_max)));
        return;
    }
    out << YAML::Flow << YAML::BeginMap;
    text(out, "name", endpoint.name);
    out << YAML::Key << "role" << YAML::Value << std::string(to_string(endpoint.role));
    text(out, "url", endpoint.url.str());
    out << YAML::EndMap;
    if (endpoint.discovered())
        out << YAML::Comment(fmt::format("found by: {}", base::printable(in_words(endpoint.found_by), comment_max)));
}

void add_endpoints(YAML::Emitter& out, const std::vector<model::endpoint>& all, const evidence_words& in_words) {
    if (all.size() == 1) return;  // home, which is the portal's url
    out << YAML::Key << "endpoints" << YAML::Value << YAML::BeginSeq;
    for (std::size_t i = 1; i < all.size(); ++i)
        add_endpoint(out, all[i], in_words);
    out << YAML::EndSeq;
}

void add_contacts(YAML::Emitter& out, const model::contact_points& contacts) {
    if (contacts.empty()) return;
    out << YAML::Key << "contacts" << YAML::Value << YAML::BeginSeq;
    for (const model::contact_point& each : contacts.all()) {
        const auto& [role, name, phone, email] = each;
        out << YAML::Flow << YAML::BeginMap;
        if (role) out << YAML::Key << "role" << YAML::Value << std::string(to_string(*role));
        for (const auto& [key, value] : {std::pair{"name", &name}, {"phone", &phone}, {"email", &email}}) {
            if (!value->empty()) text(out, key, *value);
        }
        out << YAML::EndMap;
    }
    out << YAML::EndSeq;
}

void add_portal(YAML::Emitter& out, const model::portal& portal, const settings& agent,
                const evidence_words& in_words) {
    out << YAML::BeginMap;
    add_identity(out, portal);
    add_settings(out, portal, agent);
    add_endpoints(out, portal.endpoints, in_words);
    add_contacts(out, portal.contacts);
    out << YAML::EndMap;
}

// The hosts that portals lead to for a counter and that nobody follows, with how many do, the most first; as comments,
// for only an operator knows whose they are.
std::string hosts_elsewhere(const model::snapshot& snapshot) {
    std::map<std::string, std::set<std::string>> portals;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (!state->latest) continue;
        for (const model::link_elsewhere& each : state->latest->elsewhere)
            portals[each.to.host].insert(state->portal->id);
    }
    std::vector<std::pair<std::string, std::set<std::string>>> sorted(portals.begin(), portals.end());
    std::ranges::stable_sort(sorted, std::greater{}, [](const auto& each) { return each.second.size(); });
    std::string out;
    for (const auto& [host, by] : sorted)
        out += fmt::format("#   - {{name: \"...\", hosts: [\"{}\"]}}  # from {}: {}\n", host,
                           by.size() == 1 ? "one portal" : fmt::format("{} portals", by.size()),
                           base::printable(*by.begin(), comment_max));
    return out.empty() ? out : head_elsewhere + out;
}

// Each line of a text behind a mark, such as the sign of a comment.
std::string behind(std::string_view mark, std::string_view text) {
    return base::join(base::split(text, '\n'), "",
                      [mark](std::string_view line) { return fmt::format("{}{}\n", mark, line); });
}

// What a person reads, on one line of a comment; what it says may be long and is whole.
std::string remark(std::string_view indent, const std::string& words) {
    constexpr std::size_t most = std::size_t{64} * 1024;
    return fmt::format("{}# {}\n", indent, base::printable(words, most));
}

std::string entry_text(const new_entry& entry) {
    constexpr std::string_view indent = "  ";
    std::string out;
    for (const std::string& words : entry.remarks)
        out += remark(indent, words);
    if (!entry.portal) return out;
    YAML::Emitter portal;
    portal << YAML::BeginSeq;
    add_portal(portal, *entry.portal, {}, {});
    portal << YAML::EndSeq;
    return out + behind(entry.holds ? "  " : "  # ", portal.c_str());
}

}  // namespace

std::string new_inventory(std::span<const std::string> head, std::span<const new_entry> entries) {
    std::string out;
    for (const std::string& words : head)
        out += remark("", words);
    const bool any = std::ranges::any_of(entries, [](const new_entry& each) { return each.holds && each.portal; });
    out += any ? "portals:\n" : "portals: []\n";
    for (const new_entry& entry : entries)
        out += entry_text(entry);
    return out;
}

std::string discovered_inventory(const settings& agent, const model::snapshot& snapshot,
                                 const evidence_words& in_words) {
    YAML::Emitter out;
    out << YAML::BeginMap << YAML::Key << "portals" << YAML::Value << YAML::BeginSeq;
    bool any = false;
    for (const model::portal_state_ptr& state : snapshot.portals) {
        if (std::ranges::none_of(state->portal->endpoints, &model::endpoint::discovered)) continue;
        any = true;
        add_portal(out, *state->portal, agent, in_words);
    }
    out << YAML::EndSeq << YAML::EndMap;
    const std::string elsewhere = hosts_elsewhere(snapshot);
    if (!any && elsewhere.empty()) return {};
    return (any ? head_discovered + std::string(out.c_str()) + "\n" : "portals: []\n") + elsewhere;
}

}  // namespace loketwacht::config
