#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include "fixture.hpp"
#include "raw_client.hpp"

namespace loketwacht {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct route_case {
    const char* name;
    const char* method;
    const char* path;
    int status;
    const char* content_type;
    const char* body;  ///< a part of it
};

void PrintTo(const route_case& c, std::ostream* out) {
    *out << c.name;
}

class routes : public tests::web_test, public testing::WithParamInterface<route_case> {};

constexpr const char* html = "text/html; charset=utf-8";
constexpr const char* json = "application/json";
constexpr const char* plain = "text/plain; charset=utf-8";
constexpr const char* prometheus = "text/plain; version=0.0.4; charset=utf-8";

TEST_P(routes, answer) {
    httplib::Client client("127.0.0.1", start());
    httplib::Request request;
    request.method = GetParam().method;
    request.path = GetParam().path;
    const auto answer = client.send(request);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, GetParam().status);
    EXPECT_EQ(answer->get_header_value("Content-Type"), GetParam().content_type);
    EXPECT_THAT(answer->body, HasSubstr(GetParam().body));
    EXPECT_EQ(answer->get_header_value("Content-Security-Policy"),
              "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
              "frame-ancestors 'none'");
    EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer->get_header_value("X-Frame-Options"), "deny");
    EXPECT_EQ(answer->get_header_value("Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(answer->get_header_value("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_FALSE(answer->has_header("Strict-Transport-Security"));
    EXPECT_EQ(answer->get_header_value("Referrer-Policy"), "same-origin");
    EXPECT_EQ(answer->get_header_value("Cache-Control"), "no-store");
    EXPECT_FALSE(answer->has_header("Access-Control-Allow-Origin"));
}

const route_case cases[] = {
    {"metrics", "GET", "/metrics", 200, prometheus, "a 1\nb 2\n"},
    {"healthy", "GET", "/-/healthy", 200, plain, "healthy\n"},
    {"ready", "GET", "/-/ready", 200, plain, "ready\n"},
    {"reload", "POST", "/-/reload", 200, plain, "308 portals\n"},
    {"reload_by_get", "GET", "/-/reload", 405, plain, "curl -X POST"},
    {"status_page", "GET", "/", 200, html, "2 portals"},
    {"agent_page", "GET", "/agent", 200, html, "the agent over 2"},
    {"agent_page_in_dutch", "GET", "/agent?lang=nl", 200, html, "; lang=nl"},
    {"runbooks", "GET", "/runbooks", 200, html, "the runbook <>"},
    {"runbooks_as_a_folder", "GET", "/runbooks/", 200, html, "the runbook <>"},
    {"runbook", "GET", "/runbooks/Down", 200, html, "the runbook <Down>"},
    {"runbook_in_dutch", "GET", "/runbooks/Down?lang=nl", 200, html, "the runbook <Down>; lang=nl"},
    {"runbook_of_none", "GET", "/runbooks/none", 404, plain, "there is no runbook of this name; /runbooks lists them"},
    {"runbook_by_post", "POST", "/runbooks/Down", 405, plain, "GET"},
    {"style", "GET", "/style.css", 200, "text/css; charset=utf-8", "prefers-color-scheme"},
    {"icon", "GET", "/favicon.svg", 200, "image/svg+xml", "<svg"},
    {"status_page_in_dutch", "GET", "/?verdict=insecure&lang=nl", 200, html, "2 portals; lang=nl; verdict=insecure"},
    {"portal_page", "GET", "/portals/plaingem", 200, html, "the page of plaingem at 2024-03-01T12:00:00Z"},
    {"portal_page_in_dutch", "GET", "/portals/plaingem?lang=nl", 200, html, "; lang=nl"},
    {"portal_page_of_none_in_dutch", "GET", "/portals/elsewhere?lang=nl", 404, html, "No such portal; lang=nl"},
    {"portal_page_of_none", "GET", "/portals/elsewhere", 404, html, "No such portal"},
    {"portal_page_without_id", "GET", "/portals/", 404, plain, "nothing here"},
    {"portal_page_that_climbs", "GET", "/portals/../../etc/passwd", 404, html, "No such portal"},
    {"letter_as_text", "GET", "/portals/plaingem/letter?format=text", 200, plain,
     "the letter about plaingem; format=text"},
    {"letter_that_there_is_not", "GET", "/portals/plaingem/letter?none=1", 404, plain, "there is no letter"},
    {"letter_of_none", "GET", "/portals/elsewhere/letter", 404, html, "No such portal"},
    {"letter_by_post", "POST", "/portals/plaingem/letter", 405, plain, "GET"},
    {"portals", "GET", "/api/v1/portals", 200, json, R"({"portals": 2})"},
    {"some_portals", "GET", "/api/v1/portals?q=gem&verdict=insecure", 200, json, "some; q=gem; verdict=insecure"},
    {"portals_that_cannot_be_asked", "GET", "/api/v1/portals?wrong=1", 400, json, R"({"error": "wrong"})"},
    {"some_findings", "GET", "/api/v1/findings?rule=x", 200, json, "some; rule=x"},
    {"findings_that_cannot_be_asked", "GET", "/api/v1/findings?wrong=1", 400, json, R"({"error": "wrong"})"},
    {"findings_since_with_more", "GET", "/api/v1/findings?since=2024-01-01&rule=x", 200, json, "some; rule=x; since"},
    {"look", "POST", "/api/v1/portals/plaingem/look", 202, plain, "it is looked at soon"},
    {"look_by_get", "GET", "/api/v1/portals/plaingem/look", 405, plain,
     "curl -X POST http://HOST:PORT/api/v1/portals/plaingem/look"},
    {"portal", "GET", "/api/v1/portals/plaingem", 200, json, R"({"id": "plaingem"})"},
    {"portal_of_none", "GET", "/api/v1/portals/elsewhere", 404, json, "/api/v1/portals lists them"},
    {"findings_since", "GET", "/api/v1/findings?since=2024-02-28T09:00:00Z", 200, json,
     R"({"since": "2024-02-28T09:00:00Z"})"},
    {"findings_since_a_day", "GET", "/api/v1/findings?since=2024-02-28", 200, json,
     R"({"since": "2024-02-28T00:00:00Z"})"},
    {"findings_since_nothing", "GET", "/api/v1/findings?since=yesterday", 400, json,
     "write it in UTC, as 2026-11-22T09:00:00Z or 2026-11-22"},
    {"findings_since_without_ledger", "GET", "/api/v1/findings?since=2024-03-02", 503, json,
     "the ledger cannot be read now"},
    {"findings", "GET", "/api/v1/findings", 200, json, R"({"findings": []})"},
    {"probe", "GET", "/probe?module=http_2xx&target=https%3A%2F%2Fwww.voorbeeldgem.example%2F%3Fa%3Db", 200, prometheus,
     "probe_success 1\n"},
    {"probe_elsewhere", "GET", "/probe?target=http://169.254.169.254/", 404, plain, "inventory"},
    {"probe_too_early", "GET", "/probe?target=new", 503, plain, "not probed yet"},
    {"probe_of_nothing", "GET", "/probe", 400, plain, "target"},
    {"picture_of_none", "GET", "/pictures/none", 404, plain, "no picture of this name"},
    {"picture_without_a_name", "GET", "/pictures/", 404, plain, "nothing here"},
    {"post_to_a_picture", "POST", "/pictures/0a-7", 405, plain, "GET"},
    {"unknown", "GET", "/admin", 404, plain, "/metrics"},
    {"post_to_a_page", "POST", "/", 405, plain, "GET"},
    {"put", "PUT", "/metrics", 405, plain, "GET"},
    {"delete_", "DELETE", "/api/v1/portals/plaingem", 405, plain, "GET"},
};

INSTANTIATE_TEST_SUITE_P(table, routes, testing::ValuesIn(cases), [](const auto& row) { return row.param.name; });

using web_server = tests::web_test;

// Its style is in it; every other page has none of its own.
TEST_F(web_server, shows_a_letter_with_its_own_style) {
    httplib::Client client("127.0.0.1", start());
    const auto answer = client.Get("/portals/plaingem/letter?lang=nl");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "the letter about plaingem; lang=nl");
    EXPECT_EQ(answer->get_header_value("Content-Type"), html);
    EXPECT_EQ(answer->get_header_value("Content-Security-Policy"),
              "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
              "frame-ancestors 'none'");
}

TEST_F(web_server, shows_a_picture_as_what_it_is) {
    httplib::Client client("127.0.0.1", start());
    const auto answer = client.Get("/pictures/0a-7");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "RIFF 0a-7");
    EXPECT_EQ(answer->get_header_value("Content-Type"), "image/webp");
    EXPECT_EQ(answer->get_header_value("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer->get_header_value("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_EQ(answer->get_header_value("Cache-Control"), "no-store");
}

TEST_F(web_server, says_what_readiness_waits_for) {
    handlers_.waiting_for = [] { return std::string("the first round: 12 of 308 portals"); };
    httplib::Client client("127.0.0.1", start());
    const auto answer = client.Get("/-/ready");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->body, "not ready: waiting for the first round: 12 of 308 portals\n");
}

TEST_F(web_server, tells_why_a_reload_failed) {
    reload_ = base::failed("loketwacht.yaml:3:1: unknown key");
    httplib::Client client("127.0.0.1", start());
    const auto answer = client.Post("/-/reload");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body, "loketwacht.yaml:3:1: unknown key\n");
}

TEST_F(web_server, sends_to_the_shard_that_a_portal_falls_to) {
    handlers_.shards = {1,
                        {"https://0.watch.example", "https://1.watch.example", "https://2.watch.example"},
                        [](std::string_view id) { return id == "second" ? std::size_t{1} : std::size_t{2}; }};
    const std::uint16_t port = start();
    httplib::Client client("127.0.0.1", port);
    for (const std::string prefix : {"/portals/", "/api/v1/portals/"}) {
        EXPECT_EQ(client.Get(prefix + "voorbeeldgem")->status, 200) << "it is here, whatever is said of it";
        EXPECT_EQ(client.Get(prefix + "second")->status, 404) << "it would be here";
        // By its bytes: some versions of cpp-httplib's client decode Location.
        const tests::raw_client visitor(port);
        visitor.send("GET " + prefix +
                     "third%0d%0aSet-Cookie:%20a=b?lang=nl&q=%26%0a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        const std::string sent = visitor.read_to_end();
        const std::string address =
            "https://2.watch.example" + prefix + "third%0D%0ASet-Cookie%3A%20a%3Db?lang=nl&q=%26%0A";
        EXPECT_THAT(sent, StartsWith("HTTP/1.1 307 "));
        EXPECT_THAT(sent, HasSubstr("\r\nLocation: " + address + "\r\n"));
        EXPECT_THAT(sent, EndsWith("another shard: " + address + "\n"));
        EXPECT_THAT(sent, Not(HasSubstr("\nSet-Cookie")));
    }
}

// Buttons and pictures of a page are where its shard is alone; at the address that all share, another may answer.
struct shared_address_case {
    const char* name;
    const char* host;
    const char* asked;
    const char* there;  ///< null: it answers here
};

void PrintTo(const shared_address_case& c, std::ostream* out) {
    *out << c.name;
}

class shared_address : public tests::web_test, public testing::WithParamInterface<shared_address_case> {};

TEST_P(shared_address, leads_to_the_shard_that_answered) {
    handlers_.shards = {
        1, {"https://0.watch.example", "https://1.watch.example"}, [](std::string_view) { return std::size_t{1}; }};
    const tests::raw_client visitor(start());
    const auto& [name, host, asked, there] = GetParam();
    visitor.send(std::string("GET ") + asked + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    const std::string sent = visitor.read_to_end();
    if (there == nullptr) {
        EXPECT_THAT(sent, StartsWith("HTTP/1.1 200 "));
    } else {
        EXPECT_THAT(sent, StartsWith("HTTP/1.1 307 "));
        EXPECT_THAT(sent, HasSubstr(std::string("\r\nLocation: ") + there + "\r\n"));
    }
}

const shared_address_case shared_addresses[] = {
    {"list", "watch.example", "/", "https://1.watch.example/"},
    {"list_in_dutch", "Watch.Example", "/?lang=nl", "https://1.watch.example/?lang=nl"},
    {"portal", "watch.example", "/portals/voorbeeldgem?lang=nl",
     "https://1.watch.example/portals/voorbeeldgem?lang=nl"},
    {"agent", "watch.example", "/agent", "https://1.watch.example/agent"},
    {"letter", "watch.example", "/portals/voorbeeldgem/letter", nullptr},
    {"runbook", "watch.example", "/runbooks/Down", nullptr},
    {"metrics", "watch.example", "/metrics", nullptr},
    {"its_own_address", "1.watch.example", "/portals/voorbeeldgem", nullptr},
    {"an_address_within", "127.0.0.1", "/portals/voorbeeldgem", nullptr},
    {"a_name_that_ends_alike", "atch.example", "/portals/voorbeeldgem", nullptr},
};
INSTANTIATE_TEST_SUITE_P(table, shared_address, testing::ValuesIn(shared_addresses),
                         [](const auto& row) { return row.param.name; });

TEST_F(web_server, names_the_method_that_it_takes) {
    httplib::Client client("127.0.0.1", start());
    EXPECT_EQ(client.Get("/-/reload")->get_header_value("Allow"), "POST");
    EXPECT_EQ(client.Post("/metrics")->get_header_value("Allow"), "GET, HEAD");
    EXPECT_EQ(reloads_, 0);
}

TEST_F(web_server, answers_head_without_a_body) {
    httplib::Client client("127.0.0.1", start());
    for (const char* path : {"/", "/metrics", "/-/healthy"}) {
        const auto answer = client.Head(path);
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->status, 200) << path;
        EXPECT_EQ(answer->body, "") << path;
    }
}

struct look_case {
    const char* name;
    const char* location;
    httplib::Headers headers;
    model::asked_look what;
    int status;
};

void PrintTo(const look_case& c, std::ostream* out) {
    *out << c.name;
}

class looks : public tests::web_test, public testing::WithParamInterface<look_case> {};

TEST_P(looks, are_asked_for) {
    looks_ = GetParam().what;
    httplib::Client client("127.0.0.1", start());
    const auto answer = client.Post("/api/v1/portals/aalst/look?lang=nl", GetParam().headers, "", "text/plain");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, GetParam().status);
    EXPECT_EQ(answer->get_header_value("Location"), GetParam().location);
    EXPECT_EQ(answer->get_header_value("Retry-After"), GetParam().status == 429 ? "60" : "");
    EXPECT_EQ(looked_at_, GetParam().status == 403 ? std::vector<std::string>{} : std::vector<std::string>{"aalst"});
}

const httplib::Headers by_button{
    {"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}};

const look_case asked_looks[] = {
    {"soon", "", {}, model::asked_look::soon, 202},
    {"under_way", "", {}, model::asked_look::under_way, 202},
    {"too_often", "", {}, model::asked_look::too_often, 429},
    {"of_no_portal", "", {}, model::asked_look::no_such_portal, 404},
    {"by_the_button", "/portals/aalst?lang=nl", by_button, model::asked_look::soon, 303},
    {"by_the_button_over_plain_http",
     "/portals/aalst?lang=nl",
     {{"Origin", "http://localhost"}, {"Host", "localhost"}},
     model::asked_look::soon,
     303},
    {"by_the_button_too_often", "", by_button, model::asked_look::too_often, 429},
    {"by_another_site",
     "",
     {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}},
     model::asked_look::soon,
     403},
};

INSTANTIATE_TEST_SUITE_P(table, looks, testing::ValuesIn(asked_looks), [](const auto& row) { return row.param.name; });

struct origin_case {
    const char* name;
    httplib::Headers headers;
    int status;
};

void PrintTo(const origin_case& c, std::ostream* out) {
    *out << c.name;
}

class reload_from : public tests::web_test, public testing::WithParamInterface<origin_case> {};

TEST_P(reload_from, is_refused_across_sites) {
    httplib::Client client("127.0.0.1", start());
    const auto answer = client.Post("/-/reload", GetParam().headers, "", "text/plain");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, GetParam().status);
    EXPECT_EQ(reloads_, GetParam().status == 200 ? 1 : 0);
}

const origin_case origins[] = {
    {"curl", {}, 200},
    {"the_address_bar", {{"Sec-Fetch-Site", "none"}}, 200},
    {"own_page", {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "http://localhost"}, {"Host", "localhost"}}, 200},
    {"own_page_of_an_old_browser", {{"Origin", "http://localhost:10285"}, {"Host", "localhost:10285"}}, 200},
    {"another_site", {{"Sec-Fetch-Site", "cross-site"}}, 403},
    {"another_port", {{"Sec-Fetch-Site", "same-site"}}, 403},
    {"another_origin", {{"Origin", "https://evil.example"}, {"Host", "localhost:10285"}}, 403},
    {"a_link_elsewhere",
     {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}},
     403},
    {"behind_a_proxy_that_speaks_tls", {{"Origin", "https://localhost"}, {"Host", "localhost"}}, 200},
    {"a_sandboxed_page", {{"Origin", "null"}, {"Host", "localhost:10285"}}, 403},
};

INSTANTIATE_TEST_SUITE_P(table, reload_from, testing::ValuesIn(origins),
                         [](const auto& row) { return row.param.name; });

class page_from : public tests::web_test, public testing::WithParamInterface<origin_case> {};

TEST_P(page_from, is_answered_to_its_own_visitors_only) {
    httplib::Client client("127.0.0.1", start());
    for (const char* path :
         {"/", "/metrics", "/api/v1/portals", "/api/v1/findings", "/portals/plaingem", "/style.css"}) {
        const auto answer = client.Get(path, GetParam().headers);
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->status, GetParam().status) << path;
    }
}

const origin_case page_origins[] = {
    {"prometheus", {}, 200},
    {"the_address_bar", {{"Sec-Fetch-Site", "none"}}, 200},
    {"own_page", {{"Sec-Fetch-Site", "same-origin"}}, 200},
    {"a_link_elsewhere",
     {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "document"}},
     200},
    {"a_frame_elsewhere",
     {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "navigate"}, {"Sec-Fetch-Dest", "iframe"}},
     403},
    {"an_image_elsewhere",
     {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "no-cors"}, {"Sec-Fetch-Dest", "image"}},
     403},
    {"a_script_on_another_port", {{"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Mode", "cors"}}, 403},
    {"a_script_of_an_old_browser", {{"Origin", "https://evil.example"}, {"Host", "localhost"}}, 403},
};

INSTANTIATE_TEST_SUITE_P(table, page_from, testing::ValuesIn(page_origins),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht
