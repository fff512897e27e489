#include <gmock/gmock.h>

#include "prober.hpp"
#include "servers.hpp"

namespace loketwacht::integration {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

// nginx with the front door of a portal: http goes to https, https is as the test says.
struct front_door {
    explicit front_door(const std::string& https_body, const std::string& http_body = "")
        : server({{.port = http,
                   .body = http_body.empty() ? "return 301 https://$host:" + std::to_string(https) + "$request_uri;"
                                             : http_body},
                  {.port = https, .tls = &shown, .body = https_body}}) {}

    [[nodiscard]] model::portal portal() const {
        model::portal out = portal_at(https_url(https));
        out.front_door = {http, https};
        return out;
    }

    identity shown = sound_identity();
    std::uint16_t http = free_port(own_address());
    std::uint16_t https = free_port(own_address());
    nginx server;
};

TEST(front_door_of_nginx, redirects_to_https_with_hsts) {
    const front_door door(
        "add_header Strict-Transport-Security 'max-age=31536000; includeSubDomains' always;"
        "return 200 'Loket';");
    const auto seen = probe_once(door.portal());
    const model::host_observation& at = seen->hosts.front();
    ASSERT_EQ(at.http.hops.size(), 2);
    EXPECT_EQ(at.http.first().status, 301);
    EXPECT_EQ(at.http.first().reason, "Moved Permanently");
    EXPECT_EQ(at.http.first().server, "nginx/" + at.http.first().server.substr(6));
    EXPECT_EQ(at.http.first().redirects_to->str(), https_url(door.https));
    EXPECT_FALSE(at.http.first().tls);
    EXPECT_FALSE(at.http.first().hsts);
    EXPECT_EQ(at.https.first().status, 200);
    EXPECT_EQ(at.https.first().hsts, (model::hsts_policy{std::chrono::seconds(31536000), true, false}));
    EXPECT_EQ(at.https.first().content_type, "text/html");
    EXPECT_EQ(at.https.first().body_bytes, 5);
    EXPECT_TRUE(seen->endpoints.front().walk.up());
    for (const model::phase phase : model::all_phases)
        EXPECT_TRUE(at.https.first().times.of(phase)) << to_string(phase);
    EXPECT_FALSE(at.http.first().times.of(model::phase::tls));
}

// All that is asked of one host over TLS, in one connection; the same URL is asked once.
TEST(front_door_of_nginx, and_endpoints_share_one_tls_connection) {
    front_door door("location = /oud { return 302 /nieuw; } location / { return 200 'Loket'; }");
    model::portal portal = door.portal();
    for (const char* path : {"/", "/loket", "/oud", "/nieuw"}) {
        portal.endpoints.push_back(
            {path, model::endpoint_role::counter, *model::parse_url(https_url(door.https, path))});
    }
    const auto seen = probe_once(portal);
    for (const model::endpoint_observation& endpoint : seen->endpoints)
        EXPECT_TRUE(endpoint.walk.up()) << endpoint.endpoint;
    const model::hop& counter = seen->endpoints.at(2).walk.last();
    EXPECT_TRUE(counter.reused_connection);
    EXPECT_EQ(counter.address, own_address());
    EXPECT_FALSE(counter.times.of(model::phase::tls));
    EXPECT_THAT(door.server.log(),
                ElementsAre(HasSubstr("request=1 sni=- "), AllOf(HasSubstr("request=1 sni=www"), HasSubstr(" uri=/ ")),
                            AllOf(HasSubstr("request=2 sni=www"), HasSubstr(" uri=/loket ")),
                            AllOf(HasSubstr("request=3 sni=www"), HasSubstr(" uri=/oud ")),
                            AllOf(HasSubstr("request=4 sni=www"), HasSubstr(" uri=/nieuw "))));
}

TEST(front_door_of_nginx, that_closes_each_connection_is_asked_over_new_ones) {
    front_door door("keepalive_timeout 0; return 200 'Loket';");
    model::portal portal = door.portal();
    portal.endpoints.push_back(
        {"loket", model::endpoint_role::counter, *model::parse_url(https_url(door.https, "/loket"))});
    const auto seen = probe_once(portal);
    EXPECT_TRUE(seen->endpoints.at(1).walk.up());
    EXPECT_FALSE(seen->endpoints.at(1).walk.last().reused_connection);
    EXPECT_THAT(door.server.log(), testing::Each(HasSubstr("request=1 ")));
}

TEST(nginx_page, is_asked_compressed_and_counted_as_it_is) {
    const std::string page(20000, 'a');
    const scratch_directory directory;
    (void)directory.write("index.html", page);
    front_door door("gzip on; gzip_min_length 1; root " + directory.path("") + ';');
    const model::walk seen = walk_once(door.portal());
    EXPECT_EQ(reason_of(seen.failure), "none");
    EXPECT_EQ(seen.last().body_bytes, page.size());
    EXPECT_THAT(door.server.log(), testing::Contains(HasSubstr("encoding=gzip")));
}

TEST(nginx_page, over_the_limit_is_read_up_to_it) {
    const scratch_directory directory;
    (void)directory.write("index.html", "<title>Loket</title>" + std::string(100000, 'a'));
    const front_door door("root " + directory.path("") + ';');
    const model::walk seen = walk_once(door.portal());
    EXPECT_EQ(reason_of(seen.failure), "none");
    EXPECT_EQ(seen.last().status, 200);
    EXPECT_EQ(seen.last().content_type, "text/html");
    EXPECT_TRUE(seen.last().tls);
    EXPECT_EQ(seen.last().body, model::body_extent::beginning);
    ASSERT_TRUE(seen.last().page);
    EXPECT_EQ(seen.last().page->title, "Loket");
    EXPECT_TRUE(seen.last().page->cut);
}

struct redirect_row {
    std::string name;
    std::string directives;  ///< of the https door
    std::string reason;
    std::size_t hops;
    int last_status;
    bool left_portal = false;
};

class redirects_of_nginx : public testing::TestWithParam<redirect_row> {};

TEST_P(redirects_of_nginx, are_walked_by_our_own_judgement) {
    const front_door door(GetParam().directives);
    net::network::options options = test_network();
    options.names.hosts["mijn.voorbeeldgem.example"] = {own_address()};
    const model::walk seen = walk_once(door.portal(), std::move(options));
    EXPECT_EQ(reason_of(seen.failure), GetParam().reason);
    EXPECT_EQ(seen.hops.size(), GetParam().hops);
    EXPECT_EQ(seen.last().status, GetParam().last_status);
    EXPECT_EQ(seen.left_portal, GetParam().left_portal);
}

INSTANTIATE_TEST_SUITE_P(
    rows, redirects_of_nginx,
    testing::Values(
        redirect_row{"permanent", "location = / { return 308 /a; } location /a { return 200 a; }", "none", 2, 200},
        redirect_row{"see_other", "location = / { return 303 a; } location /a { return 204; }", "none", 2, 204},
        redirect_row{"own_domain", "return 302 https://mijn.voorbeeldgem.example/;", "connect_refused", 2, 0},
        redirect_row{"elsewhere", "return 302 https://idp.example/login;", "none", 1, 302, true},
        redirect_row{"to_itself", "return 302 /;", "redirect_loop", 1, 302},
        redirect_row{"in_a_circle", "location = / { return 302 /a; } location /a { return 302 /; }", "redirect_loop", 2,
                     302},
        redirect_row{"without_end", "rewrite ^(.*)$ $1x redirect;", "redirect_limit", 10, 302},
        redirect_row{"server_error", "return 503;", "none", 1, 503}),
    [](const auto& row) { return row.param.name; });

TEST(retry_after_of_nginx, is_read) {
    const front_door door("add_header Retry-After 120 always; return 503;");
    const model::walk seen = walk_once(door.portal());
    EXPECT_EQ(seen.last().retry_after.value_or(std::chrono::seconds(0)), std::chrono::seconds(120));
    EXPECT_FALSE(seen.up());
}

TEST(hosts_of_a_portal, each_have_their_front_door) {
    const identity first = sound_identity();
    const identity second = sound_identity("loket.voorbeeldgem.example");
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .tls = &first, .name = host},
                        {.port = port, .tls = &second, .name = "loket.voorbeeldgem.example"}});
    net::network::options options = test_network();
    options.names.hosts["loket.voorbeeldgem.example"] = {own_address()};
    model::portal portal = portal_at(https_url(port));
    portal.endpoints.push_back({"loket", model::endpoint_role::counter,
                                *model::parse_url("https://loket.voorbeeldgem.example:" + std::to_string(port))});
    const auto seen = probe_once(portal, std::move(options));
    ASSERT_EQ(seen->hosts.size(), 2);
    EXPECT_THAT(seen->hosts.at(0).tls()->chain->leaf().names, ElementsAre(host));
    EXPECT_THAT(seen->hosts.at(1).tls()->chain->leaf().names, ElementsAre("loket.voorbeeldgem.example"));
    EXPECT_EQ(seen->endpoints.at(1).host, 1);
    EXPECT_EQ(reason_of(seen->hosts.at(0).http.failure), "connect_refused");
}

}  // namespace
}  // namespace loketwacht::integration
