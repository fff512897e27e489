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
    EXPECT_EQ(request["open_to_address"], 1);
    EXPECT_EQ(request["open_in_town"], 1);
    EXPECT_EQ(client_.Delete("/requests")->status, 204);
    EXPECT_TRUE(get("/requests")["requests"].empty());
    visit("/");
    EXPECT_EQ(get("/requests")["requests"][0]["connection"], 2);
}

TEST_F(control_api, says_what_would_be_right) {
    EXPECT_EQ(post("/portals/niemand/behaviour", "{}", 404),
              "{\"error\":\"no portal is called niemand; GET /portals lists them\"}\n");
    EXPECT_EQ(post("/portals/voorbeeldgem/behaviour", R"({"http": "shut"})", 400),
              "{\"error\":\"http is \\\"shut\\\"; right would be one of redirect, redirect_temporary, "
              "redirect_elsewhere, content, closed\"}\n");
    EXPECT_EQ(
        post("/portals/voorbeeldgem/behaviour", R"({"https": "elsewhere"})", 400),
        "{\"error\":\"voorbeeldgem has one host, so there is no elsewhere; right would be a portal with two\"}\n");
    EXPECT_EQ(post("/portals/slaapdorpe/behaviour", R"({"key": "ec"})", 400),
              "{\"error\":\"nothing listens at slaapdorpe; right would be a portal that lives\"}\n");
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
