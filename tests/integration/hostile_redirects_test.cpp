#include <gmock/gmock.h>

#include "loopback.hpp"
#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

std::string redirect_to(const std::string& location) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n";
}

struct redirect_row {
    std::string name;
    std::string location;
    std::string reason;
    bool left_portal = false;
};

class hostile_redirects : public testing::TestWithParam<redirect_row> {};

TEST_P(hostile_redirects, are_noted_and_not_followed) {
    const script_server server(always(redirect_to(GetParam().location)));
    const model::walk seen = walk_once(portal_at(http_url(server.port())));
    EXPECT_EQ(reason_of(seen.failure), GetParam().reason) << seen.failure.value_or(model::failure{}).detail;
    EXPECT_EQ(seen.left_portal, GetParam().left_portal);
    EXPECT_EQ(seen.hops.size(), 1);
    EXPECT_EQ(seen.first().status, 302);
    EXPECT_EQ(reason_of(seen.first().failure), "none");
    EXPECT_EQ(server.connections().accepted(), 1);
}

INSTANTIATE_TEST_SUITE_P(
    addresses, hostile_redirects,
    testing::Values(redirect_row{"loopback", "http://127.0.0.1/", "redirect_denied"},
                    redirect_row{"loopback_decimal", "http://2130706433/", "redirect_denied"},
                    redirect_row{"loopback_hexadecimal", "http://0x7f.1/", "redirect_denied"},
                    redirect_row{"loopback_octal", "http://0177.0.0.1/", "redirect_denied"},
                    redirect_row{"loopback_escaped", "http://%31%32%37.0.0.1/", "redirect_denied"},
                    redirect_row{"loopback_without_scheme", "//127.0.0.1/", "redirect_denied"},
                    redirect_row{"loopback_backslashes", "http:\\\\127.0.0.1\\", "redirect_denied"},
                    redirect_row{"any_address", "http://0/", "redirect_denied"},
                    redirect_row{"v6_loopback", "http://[::1]/", "redirect_denied"},
                    redirect_row{"v6_mapped", "http://[::ffff:169.254.169.254]/", "redirect_denied"},
                    redirect_row{"nat64", "http://[64:ff9b::a00:1]/", "redirect_denied"},
                    redirect_row{"private_10", "http://10.0.0.1:8080/", "redirect_denied"},
                    redirect_row{"private_172", "https://172.16.0.1/", "redirect_denied"},
                    redirect_row{"private_192", "https://192.168.0.1/", "redirect_denied"},
                    redirect_row{"unique_local", "https://[fd00::1]/", "redirect_denied"},
                    redirect_row{"link_local", "http://169.254.0.1/", "redirect_denied"},
                    redirect_row{"link_local_v6", "http://[fe80::1]/", "redirect_denied"},
                    redirect_row{"metadata", "http://169.254.169.254/latest/meta-data/", "redirect_denied"},
                    redirect_row{"metadata_decimal", "http://2852039166/", "redirect_denied"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(schemes, hostile_redirects,
                         testing::Values(redirect_row{"file", "file:///etc/passwd", "redirect_denied"},
                                         redirect_row{"gopher", "gopher://www.voorbeeldgem.example/",
                                                      "redirect_denied"},
                                         redirect_row{"ftp", "ftp://www.voorbeeldgem.example/", "redirect_denied"},
                                         redirect_row{"javascript", "javascript:alert(1)", "redirect_denied"},
                                         redirect_row{"data", "data:text/html,Loket", "redirect_denied"},
                                         redirect_row{"unix", "unix:/run/docker.sock", "redirect_denied"}),
                         [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    tricks, hostile_redirects,
    testing::Values(
        redirect_row{"credentials", "http://www.voorbeeldgem.example@10.0.0.1/", "redirect_denied"},
        redirect_row{"port_too_large", "http://www.voorbeeldgem.example:99999/", "redirect_denied"},
        redirect_row{"port_of_ssh", "http://www.voorbeeldgem.example:22/", "redirect_denied"},
        redirect_row{"port_of_redis", "https://www.voorbeeldgem.example:6379/", "redirect_denied"},
        redirect_row{"port_of_another_site", "http://intern.voorbeeldgem.example:8080/", "redirect_denied"},
        redirect_row{"http_on_the_port_of_https", "http://www.voorbeeldgem.example:443/", "redirect_denied"},
        redirect_row{"another_site_on_its_own_port", "https://elders.example:8443/", "none", true},
        redirect_row{"no_host", "http:///", "redirect_denied"},
        redirect_row{"longer_than_a_url", "/" + std::string(9000, 'a'), "redirect_denied"},
        redirect_row{"broken_bytes_as_host", "http://\xff\xfe/", "redirect_denied"},
        redirect_row{"localhost", "http://localhost/", "none", true},
        redirect_row{"another_site", "https://elders.example/", "none", true},
        redirect_row{"name_that_only_begins_alike", "http://www.voorbeeldgem.example.elders.example/", "none", true},
        redirect_row{"public_suffix", "http://example/", "none", true}, redirect_row{"nowhere", "", "none"}),
    [](const auto& row) { return row.param.name; });

struct name_row {
    std::string name;
    std::string address;
};

class redirects_within_the_portal : public testing::TestWithParam<name_row> {};

// The name is the portal's own, but it means an address within the network that the agent runs in.
TEST_P(redirects_within_the_portal, are_refused_where_the_name_leads_inside) {
    const script_server server(always(redirect_to("http://intern.voorbeeldgem.example/")));
    net::network::options options = test_network();
    options.names.hosts["intern.voorbeeldgem.example"] = {GetParam().address};
    const model::walk seen = walk_once(portal_at(http_url(server.port())), std::move(options));
    EXPECT_EQ(reason_of(seen.failure), "redirect_denied");
    EXPECT_EQ(seen.hops.size(), 2);
    EXPECT_EQ(seen.last().status, 0);
}

INSTANTIATE_TEST_SUITE_P(rows, redirects_within_the_portal,
                         testing::Values(name_row{"loopback", "127.0.0.1"}, name_row{"private", "10.1.2.3"},
                                         name_row{"metadata", "169.254.169.254"}, name_row{"v6_loopback", "::1"},
                                         name_row{"mapped", "::ffff:192.168.1.1"}),
                         [](const auto& row) { return row.param.name; });

struct followed_row {
    std::string name;
    std::string location;
    std::string target;  ///< what must then be asked
};

class odd_redirects : public testing::TestWithParam<followed_row> {};

TEST_P(odd_redirects, are_followed_to_where_browsers_go) {
    std::string asked;
    {
        const script_server server([&](visitor& from) {
            (void)from.request();
            (void)from.send(redirect_to(GetParam().location));
            asked = from.request();
            (void)from.send(ok_answer());
        });
        const model::walk seen = walk_once(portal_at(http_url(server.port())));
        EXPECT_EQ(reason_of(seen.failure), "none") << seen.failure.value_or(model::failure{}).detail;
        EXPECT_EQ(seen.hops.size(), 2);
        EXPECT_TRUE(seen.up());
    }
    EXPECT_EQ(asked.substr(0, asked.find(" HTTP/1.1\r\n")), "GET " + GetParam().target);
}

INSTANTIATE_TEST_SUITE_P(
    rows, odd_redirects,
    testing::Values(followed_row{"relative", "loket?a=b", "/loket?a=b"},
                    followed_row{"fragment", "/loket#top", "/loket"},
                    followed_row{"dots", "../../../loket/./x/..", "/loket/"},
                    followed_row{"utf_8", "/caf\xc3\xa9", "/caf%C3%A9"}, followed_row{"latin_1", "/caf\xe9", "/caf%E9"},
                    followed_row{"request_in_a_request", "/a b HTTP/1.1", "/a%20b%20HTTP/1.1"},
                    followed_row{"long", "/" + std::string(3000, 'a'), "/" + std::string(3000, 'a')}),
    [](const auto& row) { return row.param.name; });

TEST(redirect_chain, is_bounded_however_long) {
    const script_server server([](visitor& from) {
        for (int i = 0; !from.request().empty() && from.send(redirect_to("/" + std::to_string(i))); ++i) {
        }
    });
    const model::walk seen = walk_once(portal_at(http_url(server.port())));
    EXPECT_EQ(reason_of(seen.failure), "redirect_limit");
    EXPECT_EQ(seen.hops.size(), 10);
    EXPECT_EQ(server.connections().accepted(), 1);
}

// Each answer comes in time, all together do not: the deadline is that of the endpoint, not of each request.
TEST(slow_redirects, share_one_deadline) {
    const script_server server([](visitor& from) {
        for (int i = 0; !from.request().empty() && from.pause(soon * 2 / 5); ++i) {
            if (!from.send(redirect_to("/" + std::to_string(from.number()) + '/' + std::to_string(i)))) return;
        }
    });
    model::portal portal = portal_at(http_url(server.port()));
    portal.timeout = soon;
    const model::walk seen = walk_once(portal);
    EXPECT_EQ(reason_of(seen.failure), "http_timeout");
    EXPECT_LE(seen.hops.size(), 6);
}

TEST(redirect_loop, over_two_hosts_of_the_portal_is_seen) {
    auto gauge = std::make_shared<connection_gauge>();
    std::uint16_t port = 0;
    const script_server server(
        [&](visitor& from) {
            while (true) {
                const std::string head = from.request();
                if (head.empty()) return;
                const bool first = head.find("Host: www.") != std::string::npos;
                const std::string other = first ? "http://loket.voorbeeldgem.example:" : "http://" + host + ':';
                if (!from.send(redirect_to(other + std::to_string(port) + '/'))) return;
            }
        },
        {.gauge = gauge});
    port = server.port();
    net::network::options options = test_network();
    options.names.hosts["loket.voorbeeldgem.example"] = {own_address()};
    const model::walk seen = walk_once(portal_at(http_url(port)), std::move(options));
    EXPECT_EQ(reason_of(seen.failure), "redirect_loop");
    EXPECT_EQ(seen.hops.size(), 2);
    EXPECT_EQ(gauge->most_at_once(), 1);
}

}  // namespace
}  // namespace loketwacht::integration
