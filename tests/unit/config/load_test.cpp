#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/time.hpp"
#include "config/settings.hpp"

namespace loketwacht::config {

namespace {

using namespace std::chrono_literals;

/// Works in a folder for as long as it lives: paths in errors are told as they were given.
class inside {
public:
    explicit inside(const std::filesystem::path& folder) : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(folder);
    }
    ~inside() { std::filesystem::current_path(before_); }
    inside(const inside&) = delete;
    inside& operator=(const inside&) = delete;

private:
    std::filesystem::path before_;
};

const std::filesystem::path data = LOKETWACHT_SOURCE_DIR "/tests/data/config";

std::string told(const load_result& result) {
    std::string text;
    for (const mistake& e : result.errors)
        text += e.str() + "\n";
    return text;
}

std::vector<std::string> invalid_files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(data)) {
        const std::string name = entry.path().stem().string();
        if (name.starts_with("invalid-") && entry.path().extension() == ".yaml") names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

class invalid : public testing::TestWithParam<std::string> {};

TEST_P(invalid, file_is_told_of_in_exactly_these_words) {
    const inside here(data);
    std::ostringstream expected;
    expected << std::ifstream(GetParam() + ".expected").rdbuf();
    const load_result result = load(GetParam() + ".yaml", canaries::must_work_today);
    EXPECT_FALSE(result.value);
    EXPECT_EQ(told(result), expected.str());
}

INSTANTIATE_TEST_SUITE_P(files, invalid, testing::ValuesIn(invalid_files()), [](const auto& test) {
    std::string name = test.param.substr(8);
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(invalid_files, are_all_there) {
    EXPECT_GE(invalid_files().size(), 36U);
}

TEST(valid, shortest_file_has_every_default) {
    const inside here(data);
    const load_result result = load("valid-minimal.yaml");
    ASSERT_TRUE(result.value) << told(result);
    const settings& s = *result.value;
    EXPECT_FALSE(s.contact.given());
    EXPECT_EQ(s.listen, (listen_address{"127.0.0.1", 10285}));
    EXPECT_EQ(s.shard, (shard{0, 1}));
    ASSERT_EQ(s.portals.size(), 1U);
    model::portal expected;
    expected.id = "voorbeeldgem";
    expected.municipality.name = "Voorbeeldgem";
    expected.endpoints = {
        {"home", model::endpoint_role::home, {model::scheme::https, "www.voorbeeldgem.example", 443, "/"}}};
    expected.interval = 5min;
    expected.survey_interval = 24h;
    expected.timeout = 15s;
    expected.body_limit = 1024UL * 1024;
    EXPECT_EQ(*s.portals.front(), expected);
}

TEST(valid, every_key_arrives_in_the_settings) {
    const inside here(data);
    const load_result result = load("valid-full.yaml");
    ASSERT_TRUE(result.value) << told(result);
    const settings& s = *result.value;
    EXPECT_EQ(s.contact, (contact{"https://crt.example.be/loketwacht", "crt@example.be"}));
    EXPECT_EQ(s.listen, (listen_address{"::1", 9100}));
    EXPECT_EQ(s.interval, 90min);
    EXPECT_EQ(s.survey_interval, 168h);
    EXPECT_EQ(s.concurrency, 10000U);
    EXPECT_EQ(s.connections_per_address, 1U);
    EXPECT_EQ(s.pages_per_hour, 1000U);
    EXPECT_EQ(s.timeout, 2500ms);
    EXPECT_EQ(s.body_limit, 512U * 1024);
    EXPECT_EQ(s.ip, model::ip_family::v6);
    EXPECT_EQ(s.certificate_expiring, (model::expiry_thresholds{504h, 72h}));
    EXPECT_EQ(s.trust, (trust{false, {"ca.pem"}}));
    EXPECT_FALSE(s.revocation_lists);
    EXPECT_EQ(s.networks_allow, (std::vector<std::string>{"127.0.0.0/8", "fd00::/8"}));
    EXPECT_EQ(s.hosts, (decltype(s.hosts){{"www.voorbeeldgem.example", {"127.0.0.2", "::1"}}}));
    EXPECT_EQ(s.nameservers,
              (std::vector<std::string>{"192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353"}));
    ASSERT_TRUE(s.proxy);
    EXPECT_EQ(s.proxy->str(), "http://proxy.example.be:3128/");
    EXPECT_EQ(s.proxy_login, (model::secret_source{model::secret_source::kind::file, "proxy.login"}));
    EXPECT_EQ(s.proxy_except, (std::vector<std::string>{"10.20.0.0/16", "fd00:1::/32"}));
    EXPECT_EQ(s.vocabulary, (vocabulary::additions{{"identificatiecode burger"}, {"mijn (thuis)?loket"}, {"e-balie"}}));
    EXPECT_EQ(s.canary_audit, "audit/canary.jsonl");
    EXPECT_EQ(s.ledger, "state/ledger.db");
    EXPECT_EQ(s.ledger_retention, 2160h);
    EXPECT_EQ(s.shard, (shard{1, 3}));
    EXPECT_EQ(s.log_as, log_format::json);
    EXPECT_EQ(s.log_from, log_level::debug);
    EXPECT_TRUE(s.metrics_name_contacts);
    EXPECT_EQ(s.grafana, "https://grafana.example.be/crt");
}

TEST(valid, portal_has_its_own_settings_over_those_of_the_agent) {
    const inside here(data);
    const load_result result = load("valid-full.yaml");
    ASSERT_TRUE(result.value) << told(result);
    // In the order of the patterns; a file that two patterns name is read once.
    ASSERT_EQ(result.value->portals.size(), 3U);
    using model::endpoint_role;
    using model::scheme;
    model::portal gent;
    gent.id = "gent";
    gent.municipality = {"Gent", "44021", "Oost-Vlaanderen", model::coordinates{51.05, 3.73}};
    gent.platform = "voorbeeldloket";
    gent.endpoints = {
        {"home", endpoint_role::home, {scheme::https, "www.gent.example", 443, "/"}},
        {"loket", endpoint_role::counter, {scheme::https, "loket.gent.example", 8443, "/loket?x=1"}},
        {"aanmelden", endpoint_role::login, {scheme::https, "loket.gent.example", 443, "/aanmelden"}},
        {"gezinslid", endpoint_role::protected_page, {scheme::https, "loket.gent.example", 443, "/gezin/toevoegen"}},
        {"toerisme", endpoint_role::home, {scheme::http, "toerisme.gent.example", 80, "/"}},
    };
    gent.front_door = {8080, 8443};
    gent.interval = 10s;
    gent.survey_interval = 24h;
    gent.timeout = 5s;
    gent.body_limit = 65536;
    gent.ip = model::ip_family::v4;
    gent.certificate_expiring = {504h, 24h};
    model::canary canary;
    canary.authorisation = {"CRT-2026-118", "Stad Gent",
                            std::chrono::year(2199) / std::chrono::December / std::chrono::day(31)};
    canary.endpoint = "aanmelden";
    canary.page = gent.endpoints[2].url;
    canary.action = {scheme::https, "loket.gent.example", 443, "/aanmelden?stap=2"};
    canary.fields = {"csrf", "gebruiker", "wachtwoord"};
    canary.username = {"gebruiker", {model::secret_source::kind::file, "canary-secret"}};
    canary.password = {"wachtwoord", {model::secret_source::kind::file, "canary-secret"}};
    canary.success = "Welkom in uw dossier";
    canary.logout = model::url{scheme::https, "loket.gent.example", 443, "/afmelden"};
    canary.armed = *base::parse_iso_8601("2026-11-22T09:00:00Z");
    gent.canary = canary;
    using model::contact_role;
    gent.contacts = model::contact_points({{contact_role::it, "Dienst ICT, Àn", "+32 9 123 45 67", "ict@gent.example"},
                                           {contact_role::privacy, "", "", "privacy@gent.example"},
                                           {std::nullopt, "", "112", ""}});
    const model::contact_points helpdesk({{contact_role::supplier, "Helpdesk", "(02) 123.45.67/8", ""}});
    gent.platforms = model::followed_platforms(
        {{"VoorbeeldLoket", {"*.voorbeeldloket.example"}, helpdesk}, {"Anderloket", {"loket.anders.example"}}});
    using std::chrono::December;
    using std::chrono::January;
    // In the order of the files, whichever they stand in.
    gent.accepted = {{"hsts-missing", "", "Verhuist in maart, àn wacht", "CRT & Gent", 2199y / December / 31},
                     {"hsts-missing", "loket-2", "Oud toestel", "CRT", 2026y / January / 31}};
    EXPECT_EQ(*result.value->portals[0], gent);
    gent.contacts = {};
    EXPECT_NE(*result.value->portals[0], gent) << "a portal whose contacts changed is another one";
    const model::portal& other = *result.value->portals[1];
    EXPECT_EQ(other.interval, 90min);
    EXPECT_EQ(other.ip, model::ip_family::v6);
    EXPECT_EQ(other.certificate_expiring, (model::expiry_thresholds{504h, 72h}));
    EXPECT_EQ(other.endpoints.front().url.str(), "http://[::1]:8080/");
    EXPECT_EQ(result.value->portals[2]->id, "voorbeeldgem");
    ASSERT_EQ(result.value->portals[2]->accepted.size(), 1U);
    EXPECT_EQ(result.value->portals[2]->accepted.front().reason, "Staat in een ander bestand");
}

struct unusable_row {
    std::string name;
    std::string problem;
};

class unusable_canary : public testing::TestWithParam<unusable_row> {};

TEST_P(unusable_canary, is_refused_by_check_only_and_told_otherwise) {
    const inside here(data);
    const std::string file = "unusable-canary-" + GetParam().name + ".yaml";
    EXPECT_THAT(told(load(file, canaries::must_work_today)), testing::HasSubstr(GetParam().problem));
    const load_result result = load(file);
    ASSERT_TRUE(result.value) << told(result);
    ASSERT_EQ(result.value->portals.size(), 2U);
    EXPECT_THAT(check_canary(*result.value->portals[0]).error().message(), testing::HasSubstr(GetParam().problem));
    EXPECT_TRUE(check_canary(*result.value->portals[1])) << "a portal without a canary";
}

INSTANTIATE_TEST_SUITE_P(
    files, unusable_canary,
    testing::Values(unusable_row{"lapsed", "the authorisation has ended; ask the portal's owner"},
                    unusable_row{"unset", "the variable \"LOKETWACHT_NO_SUCH_VARIABLE\" of the environment is not set"},
                    unusable_row{"unreadable", "no-such-secret\" cannot be read; name a file"}),
    [](const auto& row) { return row.param.name; });

TEST(usable_canary, has_no_problem) {
    const inside here(data);
    const load_result result = load("valid-full.yaml", canaries::must_work_today);
    ASSERT_TRUE(result.value) << told(result);
    EXPECT_TRUE(check_canary(*result.value->portals[0]));
}

TEST(proxy_login, is_looked_for_by_check_only) {
    const inside here(data);
    const load_result lenient = load("invalid-proxy-alone.yaml");
    const load_result strict = load("invalid-proxy-alone.yaml", canaries::must_work_today);
    EXPECT_THAT(told(lenient), testing::Not(testing::HasSubstr("no-such-login")));
    EXPECT_THAT(told(strict), testing::HasSubstr("the file \"no-such-login\" cannot be read"));
}

TEST(shipped, example_says_the_defaults) {
    const load_result example = load(LOKETWACHT_SOURCE_DIR "/config/loketwacht.yaml");
    ASSERT_TRUE(example.value) << told(example);
    const settings& s = *example.value;
    const settings defaults;
    EXPECT_EQ(s.contact, (contact{"https://crt.voorbeeldgem.example/loketwacht", "crt@voorbeeldgem.example"}));
    EXPECT_EQ(s.listen, defaults.listen);
    EXPECT_EQ(s.interval, defaults.interval);
    EXPECT_EQ(s.survey_interval, defaults.survey_interval);
    EXPECT_EQ(s.concurrency, defaults.concurrency);
    EXPECT_EQ(s.connections_per_address, defaults.connections_per_address);
    EXPECT_EQ(s.pages_per_hour, defaults.pages_per_hour);
    EXPECT_EQ(s.metrics_name_contacts, defaults.metrics_name_contacts);
    EXPECT_EQ(s.grafana, defaults.grafana);
    EXPECT_EQ(s.timeout, defaults.timeout);
    EXPECT_EQ(s.body_limit, defaults.body_limit);
    EXPECT_EQ(s.ip, defaults.ip);
    EXPECT_EQ(s.certificate_expiring, defaults.certificate_expiring);
    EXPECT_EQ(s.trust, defaults.trust);
    EXPECT_EQ(s.networks_allow, defaults.networks_allow);
    EXPECT_EQ(s.hosts, defaults.hosts);
    EXPECT_EQ(s.nameservers, defaults.nameservers);
    EXPECT_EQ(s.proxy, defaults.proxy);
    EXPECT_EQ(s.ledger, LOKETWACHT_SOURCE_DIR "/config/loketwacht.db");
    EXPECT_EQ(s.ledger_retention, defaults.ledger_retention);
    EXPECT_EQ(s.shard, defaults.shard);
    EXPECT_EQ(s.log_as, defaults.log_as);
    EXPECT_EQ(s.log_from, defaults.log_from);
}

TEST(shipped, flemish_inventory_holds_all_municipalities) {
    const load_result result = load(LOKETWACHT_SOURCE_DIR "/config/loketwacht.yaml");
    ASSERT_TRUE(result.value) << told(result);
    std::set<std::string> codes;
    for (const auto& portal : result.value->portals)
        codes.insert(portal->municipality.nis_code);
    EXPECT_EQ(codes.size(), 285U);
    EXPECT_EQ(result.value->portals.size(), 300U);
    EXPECT_FALSE(only_loopback(*result.value));
}

struct contact_row {
    const char* name;
    contact who;
    std::string url;   ///< of the portal
    const char* says;  ///< nothing: fine
};

class given_contact : public testing::TestWithParam<contact_row> {};

TEST_P(given_contact, is_somebodys_where_others_are_looked_at) {
    settings s;
    s.contact = GetParam().who;
    auto portal = std::make_shared<model::portal>();
    portal->endpoints.push_back({"home", model::endpoint_role::home, model::parse_url(GetParam().url).value()});
    s.portals.push_back(portal);
    const auto checked = check_contact(s);
    ASSERT_EQ(checked.has_value(), GetParam().says == nullptr);
    if (checked) return;
    EXPECT_THAT(checked.error().message(), testing::HasSubstr(GetParam().says));
}

const contact_row contacts[] = {
    {"own", {"https://crt.example.be/loketwacht", "crt@example.be"}, "https://www.gent.be/", nullptr},
    {"missing", {}, "https://www.gent.be/", "contact.url and contact.email are missing"},
    {"the_shipped",
     {"https://crt.voorbeeldgem.example/loketwacht", "crt@voorbeeldgem.example"},
     "https://www.gent.be/",
     "contact.url and contact.email are an example"},
    {"half_of_the_shipped",
     {"https://crt.gent.be/", "crt@voorbeeldgem.example"},
     "https://www.gent.be/",
     "contact.url and contact.email are an example"},
    {"in_capitals",
     {"https://crt.gent.be/", "crt@VOORBEELDGEM.EXAMPLE"},
     "https://www.gent.be/",
     "contact.url and contact.email are an example"},
    {"a_name_that_only_sounds_so", {"https://voorbeeld-example.be/", "crt@myexample.be"}, "https://gent.be/", nullptr},
    {"the_shipped_at_home",
     {"https://crt.voorbeeldgem.example/loketwacht", "crt@voorbeeldgem.example"},
     "http://127.0.0.1/",
     nullptr},
};

INSTANTIATE_TEST_SUITE_P(settings, given_contact, testing::ValuesIn(contacts),
                         [](const auto& row) { return row.param.name; });

struct loopback_row {
    const char* name;
    std::vector<std::string> hosts;
    bool expected;
};

class loopback : public testing::TestWithParam<loopback_row> {};

TEST_P(loopback, is_seen_in_the_addresses_of_every_endpoint) {
    settings s;
    s.hosts = {{"lab.example", {"127.0.0.1", "::1"}}, {"half.example", {"127.0.0.1", "192.0.2.1"}}};
    auto portal = std::make_shared<model::portal>();
    for (const std::string& host : GetParam().hosts)
        portal->endpoints.push_back({"home", model::endpoint_role::home, {model::scheme::https, host, 443, "/"}});
    s.portals.push_back(portal);
    EXPECT_EQ(only_loopback(s), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(settings, loopback,
                         testing::Values(loopback_row{"four", {"127.8.9.10"}, true}, loopback_row{"six", {"::1"}, true},
                                         loopback_row{"mapped", {"::ffff:127.0.0.1"}, true},
                                         loopback_row{"named", {"lab.example"}, true},
                                         loopback_row{"half_named", {"half.example"}, false},
                                         loopback_row{"unnamed", {"localhost"}, false},
                                         loopback_row{"other_address", {"128.0.0.1"}, false},
                                         loopback_row{"private_address", {"10.0.0.1"}, false},
                                         loopback_row{"mapped_other", {"::ffff:192.0.2.1"}, false},
                                         loopback_row{"one_of_two", {"lab.example", "www.example.be"}, false}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(error, of_a_whole_file_has_no_place) {
    EXPECT_EQ((mistake{"a.yaml", 0, 0, "is empty"}.str()), "a.yaml: is empty");
    EXPECT_EQ((mistake{"a.yaml", 3, 7, "is wrong"}.str()), "a.yaml:3:7: is wrong");
}

}  // namespace

}  // namespace loketwacht::config
