#include "lab/catalogue.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace loketwacht::lab {
namespace {

using model::https_state;
using model::severity;
using enum certificate_kind;

/// A line of the town's table; what is left out is as in a sound portal.
struct entry {
    std::string_view name;
    std::string_view story;
    lab::behaviour behaviour = {};
    std::vector<expected_finding> findings = {};
    https_state state = https_state::enforced;
    std::string_view platform = {};
    bool counter = true;                ///< has the endpoints loket and aanmelden
    std::string_view second_host = {};  ///< "www": home is the bare name; "loket": the counter's own host
    bool dead_first_address = false;
    bool listens = true;
};

expected_finding info(std::string_view rule) {
    return {rule, "home", severity::info};
}
expected_finding warning(std::string_view rule) {
    return {rule, "home", severity::warning};
}
expected_finding critical(std::string_view rule, std::string_view endpoint = "home") {
    return {rule, endpoint, severity::critical};
}

std::vector<entry> sound_entries() {
    return {
        {.name = "Voorbeeldgem",
         .story = "sound: RSA key, http redirects to https, HSTS for a year",
         .platform = "voorbeeldloket"},
        {.name = "Pluimegem",
         .story = "sound: EC key, http closed",
         .behaviour = {.key = key_kind::ec, .http = http_door::closed},
         .platform = "voorbeeldloket"},
        {.name = "Wegwijzele",
         .story = "sound: the bare name redirects to www",
         .behaviour = {.https = https_door::elsewhere},
         .second_host = "www"},
        {.name = "Tweehuizem",
         .story = "sound: the counter has a host of its own",
         .behaviour = {.key = key_kind::ec},
         .platform = "anderloket",
         .second_host = "loket"},
        {.name = "Dubbeladresse",
         .story = "sound: its first address is dead, the second lives",
         .dead_first_address = true},
        {.name = "Nieuwsleutele", .story = "sound: Ed25519 key", .behaviour = {.key = key_kind::ed25519}},
        {.name = "Stempelgem",
         .story = "sound: staples an OCSP response that says good",
         .behaviour = {.certificate = stapled, .key = key_kind::ec},
         .platform = "anderloket"},
        {.name = "Traagzele",
         .story = "sound: answers after two seconds",
         .behaviour = {.delay = std::chrono::seconds(2)}},
        {.name = "Nietgevondem", .story = "sound: but its home page is gone (404)", .behaviour = {.home_status = 404}},
        {.name = "Slaapdorpe",
         .story = "unreachable: nothing listens",
         .state = https_state::unreachable,
         .listens = false},
    };
}

std::vector<entry> door_entries() {
    return {
        {.name = "Zonderslotegem",
         .story = "no https, no counter",
         .behaviour = {.http = http_door::content, .https = https_door::closed},
         .findings = {warning("https-missing"), warning("http-serves-content")},
         .state = https_state::missing,
         .counter = false},
        {.name = "Openbrievegem",
         .story = "no https, and a counter",
         .behaviour = {.http = http_door::content, .https = https_door::closed},
         .findings = {critical("https-missing"), critical("http-serves-content"),
                      critical("http-serves-content", "loket"), critical("http-serves-content", "aanmelden")},
         .state = https_state::missing,
         .platform = "oudloket"},
        {.name = "Terugvalle",
         .story = "https sends the visitor back to http",
         .behaviour = {.http = http_door::content, .https = https_door::downgrade},
         .findings = {critical("https-downgrade"), warning("http-serves-content")},
         .state = https_state::downgraded,
         .counter = false},
        {.name = "Halfopegem",
         .story = "http serves the pages too, no counter",
         .behaviour = {.http = http_door::content},
         .findings = {warning("http-serves-content")},
         .state = https_state::available,
         .counter = false},
        {.name = "Glazeloket",
         .story = "http serves the pages too, with a counter",
         .behaviour = {.http = http_door::content},
         .findings = {critical("http-serves-content")},
         .state = https_state::available,
         .platform = "oudloket"},
        {.name = "Omleidinge",
         .story = "http redirects to https for the time being (302)",
         .behaviour = {.http = http_door::redirect_temporary},
         .findings = {info("http-redirect-detour")}},
        {.name = "Zijspronge",
         .story = "http redirects to another host first",
         .behaviour = {.http = http_door::redirect_elsewhere, .https = https_door::elsewhere},
         .findings = {info("http-redirect-detour")},
         .second_host = "www"},
        {.name = "Vergeetsele",
         .story = "no HSTS",
         .behaviour = {.hsts = ""},
         .findings = {info("hsts-missing")},
         .platform = "voorbeeldloket"},
        {.name = "Kortstondegem",
         .story = "HSTS for a day",
         .behaviour = {.hsts = "max-age=86400"},
         .findings = {info("hsts-short")}},
    };
}

std::vector<entry> certificate_entries() {
    return {
        {.name = "Verlopegem",
         .story = "certificate expired five days ago",
         .behaviour = {.certificate = expired},
         .findings = {critical("certificate-expired")},
         .state = https_state::broken,
         .platform = "voorbeeldloket"},
        {.name = "Morgenzele",
         .story = "certificate valid from the day after tomorrow",
         .behaviour = {.certificate = not_yet_valid, .key = key_kind::ec},
         .findings = {critical("certificate-not-yet-valid")},
         .state = https_state::broken},
        {.name = "Andersnaamgem",
         .story = "certificate for another name",
         .behaviour = {.certificate = hostname_mismatch},
         .findings = {critical("certificate-hostname-mismatch")},
         .state = https_state::broken},
        {.name = "Eigenhandegem",
         .story = "self-signed certificate",
         .behaviour = {.certificate = self_signed},
         .findings = {critical("certificate-untrusted")},
         .state = https_state::broken},
        {.name = "Huisgemaakte",
         .story = "certificate of a private authority",
         .behaviour = {.certificate = private_authority, .key = key_kind::ec},
         .findings = {critical("certificate-untrusted")},
         .state = https_state::broken},
        {.name = "Ingetrokkem",
         .story = "revoked, as its stapled OCSP response says",
         .behaviour = {.certificate = revoked},
         .findings = {critical("certificate-revoked")},
         .state = https_state::broken},
        {.name = "Schakelloze",
         .story = "the intermediate is not sent",
         .behaviour = {.certificate = chain_incomplete},
         .findings = {warning("certificate-chain-incomplete")}},
        {.name = "Bijnaverlope",
         .story = "20 of 90 days left",
         .behaviour = {.certificate = expiring},
         .findings = {warning("certificate-expiring")}},
        {.name = "Laatstedage",
         .story = "3 of 90 days left",
         .behaviour = {.certificate = expiring_soon, .key = key_kind::ec},
         .findings = {critical("certificate-expiring")}},
        {.name = "Kleinsleutele",
         .story = "RSA key of 1024 bits",
         .behaviour = {.certificate = weak_key},
         .findings = {warning("certificate-weak-key")}},
        {.name = "Oudzegelgem",
         .story = "certificate signed with SHA-1",
         .behaviour = {.certificate = weak_signature},
         .findings = {warning("certificate-weak-signature")}},
        {.name = "Oudspreke",
         .story = "TLS 1.0 and 1.1 are accepted too",
         .behaviour = {.legacy_tls = true},
         .findings = {warning("tls-legacy-protocol")},
         .platform = "oudloket"},
    };
}

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
    plan.endpoints = {{"home", home, plan.hosts.front(), "/"}};
    if (!from.counter) return;
    const bool own_host = from.second_host == "loket";
    plan.endpoints.push_back({"loket", counter, plan.hosts.back(), own_host ? "/" : "/loket"});
    plan.endpoints.push_back({"aanmelden", login, plan.hosts.back(), "/aanmelden"});
}

portal_plan planned(const entry& from, unsigned position) {
    portal_plan plan;
    plan.municipality = from.name;
    std::ranges::transform(from.name, std::back_inserter(plan.id),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    plan.nis_code = std::to_string(99001 + position);
    const province& in = provinces.at(position % provinces.size());
    const unsigned ring = position / static_cast<unsigned>(provinces.size());
    plan.province = in.name;
    plan.centre = {in.centre.latitude + 0.03 * (ring % 3), in.centre.longitude + 0.06 * ring};
    plan.platform = from.platform;
    plan.address = "127.10.0." + std::to_string(position + 1);
    if (from.dead_first_address) plan.dead_address = "127.10.255." + std::to_string(position + 1);
    plan.behaviour = from.behaviour;
    plan.listens = from.listens;
    plan.story = from.story;
    plan.findings = from.findings;
    plan.https_state = from.state;
    add_places(plan, from);
    return plan;
}

}  // namespace

std::vector<portal_plan> flawed_town() {
    std::vector<portal_plan> plans;
    for (const auto& entries : {sound_entries(), door_entries(), certificate_entries()}) {
        for (const entry& e : entries)
            plans.push_back(planned(e, static_cast<unsigned>(plans.size())));
    }
    return plans;
}

std::string url_of(const portal_plan& plan, const planned_endpoint& endpoint, ports on) {
    const bool https = plan.behaviour.https != https_door::closed;
    return (https ? "https://" : "http://") + endpoint.host + ":" + std::to_string(https ? on.https : on.http) +
           endpoint.path;
}

std::string describe(const std::vector<portal_plan>& plans) {
    std::string table = "| portal | what there is to see | findings | https |\n|---|---|---|---|\n";
    for (const portal_plan& plan : plans) {
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
