#include <gmock/gmock.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "running_lab.hpp"

namespace loketwacht::lab {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class control_api : public testing::Test {
protected:
    std::string post(const std::string& path, const std::string& body, int status) {
        const auto answer = client_.Post(path, body, "application/json");
        EXPECT_EQ(answer->status, status);
        return answer->body;
    }
    json get(const std::string& path) { return json::parse(client_.Get(path)->body); }
    [[nodiscard]] std::string handshake() const { return lab_.handshake(plan_.address, plan_.hosts.front()); }
    void visit(const std::string& path) {
        const std::string url = "https://" + plan_.hosts.front() + ":" + std::to_string(lab_.on().https) + path;
        EXPECT_EQ(lab_.curl(plan_.address, plan_.hosts.front(), "-o /dev/null -A tester -d abc " + url).status, 0);
    }

    const running_lab lab_;
    const portal_plan& plan_ = plan_of("voorbeeldgem");
    httplib::Client client_{lab_.control()};
};

TEST_F(control_api, changes_a_certificate_and_takes_it_back) {
    EXPECT_THAT(handshake(), HasSubstr("Verify return code: 0 (ok)"));
    const json state = json::parse(post("/portals/voorbeeldgem/behaviour", R"({"certificate": "expired"})", 200));
    EXPECT_EQ(state["behaviour"]["certificate"], "expired");
    EXPECT_EQ(state["changed"], true);
    EXPECT_THAT(handshake(), HasSubstr("Verify return code: 10 (certificate has expired)"));
    post("/portals/voorbeeldgem/reset", "", 200);
    EXPECT_THAT(handshake(), HasSubstr("Verify return code: 0 (ok)"));
}

TEST_F(control_api, closes_a_door_and_opens_it_again) {
    post("/portals/voorbeeldgem/behaviour", R"({"https": "closed"})", 200);
    EXPECT_THAT(handshake(), HasSubstr("Connection refused"));
    post("/portals/voorbeeldgem/behaviour", R"({"https": "open"})", 200);
    EXPECT_THAT(handshake(), HasSubstr("Verify return code: 0 (ok)"));
}

TEST_F(control_api, resets_without_a_body_as_curl_does) {
    post("/portals/voorbeeldgem/behaviour", R"({"certificate": "expired"})", 200);
    const ended said = run("curl -s --noproxy '*' -X POST " + lab_.control() + "/portals/voorbeeldgem/reset");
    EXPECT_THAT(said.output, HasSubstr("\"changed\":false"));
}

TEST_F(control_api, lists_every_portal) {
    const json portals = get("/portals");
    ASSERT_EQ(portals.size(), flawed_town().size());
    EXPECT_EQ(portals[0]["id"], "voorbeeldgem");
    EXPECT_EQ(portals[0]["address"], plan_.address);
    EXPECT_EQ(portals[0]["changed"], false);
}

TEST_F(control_api, logs_requests_until_told_to_forget) {
    visit("/loket?a=b");
    const json log = get("/requests");
    ASSERT_EQ(log["requests"].size(), 1U);
    const json& request = log["requests"][0];
    EXPECT_EQ(request["portal"], "voorbeeldgem");
    EXPECT_EQ(request["method"], "POST");
    EXPECT_EQ(request["host"], plan_.hosts.front() + ":" + std::to_string(lab_.on().https));
    EXPECT_EQ(request["target"], "/loket?a=b");
    EXPECT_EQ(request["user_agent"], "tester");
    EXPECT_EQ(request["tls"], true);
    EXPECT_EQ(request["body_bytes"], 3);
    EXPECT_EQ(request["connection"], 1);
    EXPECT_EQ(request["fields"], json::array({"abc"}));
    EXPECT_EQ(request["open_to_address"], 1);
    EXPECT_EQ(request["open_to_host"], 1);
    EXPECT_EQ(request["open_in_town"], 1);
    EXPECT_EQ(client_.Delete("/requests")->status, 204);
    EXPECT_TRUE(get("/requests")["requests"].empty());
    visit("/");
    EXPECT_EQ(get("/requests")["requests"][0]["connection"], 2);
}

TEST_F(control_api, logs_the_names_of_a_forms_fields_and_never_their_values) {
    const std::string url = "https://" + plan_.hosts.front() + ":" + std::to_string(lab_.on().https) + "/aanmelden";
    const std::string form = "-o /dev/null -d gebruiker=jansen -d 'wacht%20woord=geheim&' " + url;
    EXPECT_EQ(lab_.curl(plan_.address, plan_.hosts.front(), form).status, 0);
    const std::string json_body = R"(-o /dev/null -H 'Content-Type: application/json' -d '{"wachtwoord":"geheim"}' )";
    EXPECT_EQ(lab_.curl(plan_.address, plan_.hosts.front(), json_body + url).status, 0);
    const json log = get("/requests");
    ASSERT_EQ(log["requests"].size(), 2U);
    EXPECT_EQ(log["requests"][0]["fields"], json::array({"gebruiker", "wacht woord"}));
    EXPECT_EQ(log["requests"][0]["body_bytes"], 38);
    EXPECT_EQ(log["requests"][1]["fields"], json::array());
    EXPECT_THAT(log.dump(), testing::Not(HasSubstr("geheim")));
    EXPECT_THAT(log.dump(), testing::Not(HasSubstr("jansen")));
}

TEST_F(control_api, counts_the_connections_that_are_open_to_a_host) {
    httplib::Client waiting(plan_.address, lab_.on().http);  // keeps its connection open after the answer
    waiting.set_keep_alive(true);
    const httplib::Headers host{{"Host", "WWW." + plan_.id + ".example"}};
    EXPECT_EQ(waiting.Get("/robots.txt", host)->status, 301);
    visit("/loket");
    const json log = get("/requests");
    ASSERT_EQ(log["requests"].size(), 2U);
    EXPECT_EQ(log["requests"][0]["target"], "/robots.txt");
    EXPECT_EQ(log["requests"][0]["open_to_host"], 1);
    EXPECT_EQ(log["requests"][1]["open_to_host"], 2);
}

TEST_F(control_api, plants_a_weak_login_and_a_counter_in_plaintext_and_mends_them) {
    const std::string host = plan_.hosts.front();
    const std::string url = "https://" + host + ":" + std::to_string(lab_.on().https);
    const auto page = [&](const std::string& path) { return lab_.curl(plan_.address, host, url + path).output; };
    EXPECT_THAT(page("/aanmelden"), testing::Not(HasSubstr("Rijksregisternummer")));
    post("/portals/voorbeeldgem/behaviour", R"({"login": "national_number", "counter": "plaintext"})", 200);
    EXPECT_THAT(page("/aanmelden"), HasSubstr("Rijksregisternummer"));
    EXPECT_THAT(page("/loket"), HasSubstr("action=\"http://" + host));
    post("/portals/voorbeeldgem/behaviour", R"({"login": "sound", "counter": "sound"})", 200);
    EXPECT_THAT(page("/aanmelden"), testing::Not(HasSubstr("Rijksregisternummer")));
    EXPECT_THAT(page("/loket"), testing::Not(HasSubstr("action=\"http://")));
}

TEST_F(control_api, says_what_would_be_right) {
    EXPECT_EQ(post("/portals/niemand/behaviour", "{}", 404),
              "{\"error\":\"no portal is called niemand; GET /portals lists them\"}\n");
    EXPECT_EQ(post("/portals/voorbeeldgem/behaviour", R"({"http": "shut"})", 400),
              "{\"error\":\"http is \\\"shut\\\"; right would be one of redirect, redirect_temporary, "
              "redirect_elsewhere, redirect_to_language, content, closed\"}\n");
    EXPECT_EQ(
        post("/portals/voorbeeldgem/behaviour", R"({"https": "elsewhere"})", 400),
        "{\"error\":\"voorbeeldgem has one host, so there is no elsewhere; right would be a portal with two\"}\n");
    EXPECT_EQ(post("/portals/slaapdorpe/behaviour", R"({"key": "ec"})", 400),
              "{\"error\":\"nothing listens at slaapdorpe; right would be a portal that lives\"}\n");
    EXPECT_EQ(post("/portals/zonderslotegem/behaviour", R"({"login": "no_strong_alternative"})", 400),
              "{\"error\":\"zonderslotegem has no login page; right would be a portal that has one\"}\n");
    EXPECT_EQ(post("/portals/zonderslotegem/behaviour", R"({"counter": "plaintext"})", 400),
              "{\"error\":\"zonderslotegem has no counter; right would be a portal that has one\"}\n");
    EXPECT_EQ(post("/portals/voorbeeldgem/behaviour", R"({"protected": "open"})", 400),
              "{\"error\":\"voorbeeldgem has no protected page; right would be a portal that has one\"}\n");
    EXPECT_EQ(post("/portals/voorbeeldgem/behaviour", R"({"login": "canary", "canary": "elsewhere"})", 400),
              "{\"error\":\"voorbeeldgem knows no stranger to send a form to; right would be a portal that does, such "
              "as kanariegem\"}\n");
    EXPECT_THAT(post("/portal", "{}", 404), HasSubstr("right would be GET /portals, POST /portals/ID/behaviour"));
}

TEST(control_api_of_a_large_town, keeps_doors_open_that_are_shared) {
    const running_lab lab("--portals 3");
    httplib::Client client(lab.control());
    const auto answer = client.Post("/portals/portal-00001/behaviour", R"({"https": "closed"})", "application/json");
    EXPECT_EQ(answer->status, 400);
    EXPECT_EQ(answer->body,
              "{\"error\":\"portal-00001 shares its address with other portals, so its doors stay open; right would be "
              "a portal of the small town\"}\n");
}

}  // namespace
}  // namespace loketwacht::lab
