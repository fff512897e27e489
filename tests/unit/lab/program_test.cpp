#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "running_lab.hpp"

namespace loketwacht::lab {
namespace {

using testing::HasSubstr;

TEST(program, ends_by_itself_with_a_visitor_inside) {
    running_lab lab;
    FILE* visitor =
        popen(("openssl s_client -quiet -connect 127.10.0.1:" + std::to_string(lab.on().https) + " 2>&1").c_str(), "r");
    EXPECT_NE(fgetc(visitor), EOF);  // the handshake is told
    EXPECT_EQ(lab.end(), 0);
    pclose(visitor);
}

TEST(program, serves_with_several_threads) {
    const running_lab lab("--threads 3");
    EXPECT_THAT(lab.handshake("127.10.0.1", "www.voorbeeldgem.example"), HasSubstr("Verify return code: 0 (ok)"));
}

struct refused {
    const char* name;
    const char* options;
    int status;
    const char* says;
};

void PrintTo(const refused& row, std::ostream* out) {
    *out << row.name;
}

class refused_options : public testing::TestWithParam<refused> {};

TEST_P(refused_options, say_what_would_be_right) {
    const ended said = run(std::string(LOKETLAB) + " " + GetParam().options);
    EXPECT_EQ(said.status, GetParam().status);
    EXPECT_THAT(said.output, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    table, refused_options,
    testing::Values(refused{"no_directory", "", 2, "--directory is required"},
                    refused{"no_port", "--directory /tmp --control localhost", 2,
                            "\"localhost\" is no address; right would be one such as 127.0.0.1:10280"},
                    refused{"unknown_key", "--directory /tmp --portals 3 --key dsa", 2, "dsa not in {rsa,ec}"},
                    refused{"too_many", "--directory /tmp --portals 100001", 2, "not in range 1 to 100000"},
                    refused{"two_towns", "--directory /tmp --portals 3 --town-of-2017", 2, "excludes"},
                    refused{"dead_in_the_small_town", "--directory /tmp --dead 5", 2, "--dead requires --portals"},
                    refused{"control_for_everyone",
                            "--directory /tmp/loketlab-refused --http-port 0 --https-port 0 --control 0.0.0.0:0", 1,
                            "the control address is 0.0.0.0; right would be a loopback address such as 127.0.0.1"}),
    [](const auto& tested) { return tested.param.name; });

TEST(program, says_that_a_port_is_taken) {
    const running_lab first;
    const ended second =
        run(std::string(LOKETLAB) + " --directory " + first.file("second") + " --control 127.0.0.1:0 --http-port " +
            std::to_string(first.on().http) + " --https-port 0");
    EXPECT_EQ(second.status, 1);
    EXPECT_THAT(second.output,
                HasSubstr("127.10.0.1 port " + std::to_string(first.on().http) + ": Address already in use"));
    EXPECT_THAT(second.output, HasSubstr("; right would be ports that are free on every loopback address, or 0"));
}

TEST(configuration, tells_the_agent_where_all_is) {
    const running_lab lab("--agent-listen 127.0.0.1:4321");
    EXPECT_THAT(lab.read("loketwacht.yaml"), HasSubstr("\nlisten: 127.0.0.1:4321\n"));
    EXPECT_THAT(lab.read("loketwacht.yaml"), HasSubstr("\n  www.dubbeladresse.example: [127.10.255.5, 127.10.0.5]\n"));
    const std::string https = std::to_string(lab.on().https);
    EXPECT_THAT(lab.read("inventory.yaml"),
                HasSubstr("  - id: tweehuizem\n    municipality: Tweehuizem\n    nis_code: \"99004\"\n"
                          "    province: Vlaams-Brabant\n    platform: anderloket\n"
                          "    url: https://www.tweehuizem.example:" +
                          https +
                          "/\n"
                          "    coordinates: {latitude: 50.900000, longitude: 4.750000}\n    front_door: {http_port: " +
                          std::to_string(lab.on().http) + ", https_port: " + https +
                          "}\n    endpoints:\n"
                          "      - {name: loket, role: counter, url: https://loket.tweehuizem.example:" +
                          https + "/}\n"));
    EXPECT_THAT(lab.read("inventory.yaml"),
                HasSubstr("url: http://www.zonderslotegem.example:" + std::to_string(lab.on().http) + "/\n"));
}

TEST(configuration, tells_what_must_be_found) {
    const running_lab lab;
    const auto expected = nlohmann::json::parse(lab.read("expected.json"));
    const auto plans = flawed_town();
    EXPECT_EQ(expected.size(), std::ranges::count_if(plans, [](const auto& plan) { return plan.twin_of.empty(); }));
    EXPECT_EQ(expected["voorbeeldgem"], nlohmann::json::parse(R"({"https_state": "enforced", "findings": []})"));
    EXPECT_EQ(expected["verlopegem"], nlohmann::json::parse(R"({"https_state": "broken", "findings": [
                  {"rule": "certificate-expired", "endpoint": "home", "severity": "critical"}]})"));
}

TEST(configuration, tells_what_must_be_discovered_and_never_asked) {
    const running_lab lab;
    const std::string https = std::to_string(lab.on().https);
    const auto expected = nlohmann::json::parse(lab.read("expected.json"));
    EXPECT_EQ(expected["speurgem"]["discovered"], nlohmann::json::parse(R"([
                  {"endpoint": "e-loket", "role": "counter"}, {"endpoint": "aanmelden", "role": "login"},
                  {"endpoint": "loket-attest", "role": "counter"}])"));
    EXPECT_EQ(expected["speurgem"]["never_asked"][0], "https://www.speurgem.example:" + https + "/beheer/aanmelden");
    EXPECT_EQ(expected["verbodegem"]["discovered"], nlohmann::json::array());
    EXPECT_EQ(expected["doolhovem"]["discovered"].size(), 10U);
    EXPECT_EQ(expected["doolhovem"]["never_asked"].size(), 6U);
    EXPECT_THAT(lab.read("loketwacht.yaml"), HasSubstr("\n  loket.vreemd-doolhovem.example: [127.10.0."));
    EXPECT_THAT(lab.read("inventory.yaml"),
                HasSubstr("  - {name: gezinslid, role: protected, url: https://www.opendeurgem.example:" + https +
                          "/gezin/toevoegen}\n"));
}

TEST(catalogue, has_a_portal_for_every_rule) {
    std::set<std::string_view> rules;
    std::set<std::string> ids;
    std::set<std::string> addresses;
    const auto town = flawed_town();
    for (const portal_plan& plan : town) {
        ids.insert(plan.id);
        addresses.insert(plan.address);
        for (const expected_finding& f : plan.findings)
            rules.insert(f.rule);
    }
    EXPECT_EQ(ids.size(), town.size());
    EXPECT_EQ(addresses.size(), town.size());
    EXPECT_THAT(
        rules, testing::UnorderedElementsAre(
                   "https-missing", "https-downgrade", "http-serves-content", "http-redirect-detour", "hsts-missing",
                   "hsts-short", "certificate-expired", "certificate-not-yet-valid", "certificate-hostname-mismatch",
                   "certificate-untrusted", "certificate-revoked", "certificate-chain-incomplete", "certificate-varies",
                   "certificate-expiring", "certificate-weak-key", "certificate-weak-signature", "tls-unusable",
                   "tls-legacy-protocol", "counter-plaintext", "mixed-content", "login-plaintext", "login-get-method",
                   "login-national-number", "login-national-number-as-password", "login-knowledge-only",
                   "login-without-strong-alternative", "login-basic-auth", "session-cookie-insecure",
                   "protected-endpoint-open", "page-not-inspectable", "page-refused", "counter-elsewhere"));
}

TEST(catalogue, is_the_table_of_the_readme) {
    std::ostringstream readme;
    readme << std::ifstream(LOKETWACHT_SOURCE_DIR "/tests/lab/README.md").rdbuf();
    EXPECT_THAT(readme.str(), HasSubstr(describe(flawed_town())));
    EXPECT_EQ(run(std::string(LOKETLAB) + " --list").output, describe(flawed_town()));
}

TEST(large_town, forbids_discovery_where_that_is_asked) {
    for (const bool forbids_all : {false, true}) {
        const auto town = large_town({.portals = 3, .addresses = 1, .forbids_all = forbids_all});
        EXPECT_EQ(town.at(2).robots, forbids_all ? "User-agent: *\nDisallow: /\n" : "");
    }
}

TEST(large_town, spreads_the_dead_and_shares_addresses) {
    const auto town = large_town({.portals = 1000, .dead_percent = 5, .addresses = 10, .key = key_kind::rsa});
    std::set<std::string> living;
    unsigned dead = 0;
    for (std::size_t i = 0; i < town.size(); ++i) {
        EXPECT_EQ(town[i].listens, i % 20 != 19);
        if (town[i].listens) living.insert(town[i].address);
        dead += town[i].listens ? 0 : 1;
    }
    EXPECT_EQ(dead, 50U);
    EXPECT_EQ(living.size(), 10U);
}

}  // namespace
}  // namespace loketwacht::lab
