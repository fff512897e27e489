#include <algorithm>
#include <array>
#include <filesystem>

#include <gmock/gmock.h>

#include "no_descriptors.hpp"
#include "prober.hpp"
#include "script_server.hpp"
#include "servers.hpp"

namespace loketwacht::integration {
namespace {

using model::failure_reason;

// Each makes a server that fails in one way, probes a portal there once and returns what the walk ended in.
using scenario = std::optional<model::failure> (*)();

struct reason_row {
    failure_reason reason;
    scenario happens;
};

std::optional<model::failure> failure_at(const std::string& url, net::network::options options = test_network()) {
    return walk_once(portal_at(url), std::move(options)).failure;
}

std::optional<model::failure> impatient_failure_at(const std::string& url,
                                                   net::network::options options = test_network()) {
    model::portal portal = portal_at(url);
    portal.timeout = soon;
    return walk_once(portal, std::move(options)).failure;
}

net::network::options asking(const std::string& nameserver) {
    net::network::options out = test_network();
    out.names.hosts.clear();
    out.names.nameservers = {nameserver};
    return out;
}

std::optional<model::failure> dns_not_found() {
    const dnsmasq names({"--address=/" + host + '/'});
    return failure_at(http_url(closed_port), asking(names.nameserver()));
}

std::optional<model::failure> dns_timeout() {
    const silent_udp nobody(own_address());
    return impatient_failure_at(http_url(closed_port), asking(own_address() + ':' + std::to_string(nobody.port())));
}

std::optional<model::failure> dns_failure() {
    const dnsmasq without_upstream({});
    return failure_at(http_url(closed_port), asking(without_upstream.nameserver()));
}

std::optional<model::failure> address_denied() {
    return failure_at("http://169.254.169.254/");
}

std::optional<model::failure> connect_refused() {
    return failure_at(http_url(closed_port));
}

std::optional<model::failure> connect_timeout() {
    const full_backlog nobody(own_address());
    return impatient_failure_at(http_url(nobody.port()));
}

// Linux has no route for a TCP connection to a broadcast address.
std::optional<model::failure> connect_unreachable() {
    net::network::options options = test_network();
    options.allowed_networks.emplace_back("127.255.255.255/32");
    return failure_at("http://127.255.255.255/", std::move(options));
}

std::optional<model::failure> proxy_failure() {
    const script_server page(always(ok_answer()));
    const tinyproxy refusing(closed_port);
    net::network::options options = test_network();
    options.proxy = refusing.url();
    return failure_at(http_url(page.port()), std::move(options));
}

std::optional<model::failure> tls_timeout() {
    const script_server silent([](visitor& from) { from.wait_until_gone(); });
    return impatient_failure_at(https_url(silent.port()));
}

std::optional<model::failure> tls_alert() {
    const openssl_server unwilling(sound_identity(), {"-tls1_2", "-cipher", "PSK-AES128-CBC-SHA"});
    return failure_at(https_url(unwilling.port()));
}

std::optional<model::failure> tls_protocol() {
    const std::uint16_t port = free_port(own_address());
    const nginx plain({nginx_door{.port = port}});
    return failure_at(https_url(port));
}

std::optional<model::failure> http_timeout() {
    const script_server silent([](visitor& from) { from.wait_until_gone(); });
    return impatient_failure_at(http_url(silent.port()));
}

std::optional<model::failure> http_malformed() {
    const script_server babbler(always("Loket is open\r\n\r\n"));
    return failure_at(http_url(babbler.port()));
}

std::optional<model::failure> http_too_large() {
    const script_server talker(always("HTTP/1.1 200 OK\r\nX-Long: " + std::string(300'000, 'a') + "\r\n\r\n"));
    return failure_at(http_url(talker.port()));
}

std::optional<model::failure> failure_of_nginx(const std::string& body) {
    const std::uint16_t port = free_port(own_address());
    const nginx server({{.port = port, .body = body}});
    return failure_at(http_url(port));
}

std::optional<model::failure> redirect_limit() {
    return failure_of_nginx("rewrite ^(.*)$ $1x redirect;");
}

std::optional<model::failure> redirect_loop() {
    return failure_of_nginx("return 302 /;");
}

std::optional<model::failure> redirect_denied() {
    return failure_of_nginx("return 302 http://127.0.0.1/;");
}

std::optional<model::failure> deadline() {
    const script_server slow([](visitor& from) {
        (void)from.request();
        (void)from.send("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n");
        from.drip("a");
    });
    return impatient_failure_at(http_url(slow.port()));
}

std::optional<model::failure> too_costly() {
    const script_server page(always(ok_answer()));
    prober of_little;
    of_little.allow(std::chrono::nanoseconds(1));
    return of_little.probe(portal_at(http_url(page.port(), "/loket")))->endpoints.front().walk.failure;
}

std::optional<model::failure> agent_exhausted() {
    const script_server page(always(ok_answer()));
    prober from;
    const no_descriptors left;
    const model::observation_ptr seen = from.probe(portal_at(http_url(page.port())));
    EXPECT_TRUE(seen->failed_by(failure_reason::agent_exhausted));
    return seen->endpoints.front().walk.failure;
}

TEST(lookup, without_descriptors_is_no_fault_of_the_name) {
    const dnsmasq names({"--address=/" + host + "/" + own_address()});
    prober from(asking(names.nameserver()));
    const no_descriptors left;
    const model::observation_ptr seen = from.probe(portal_at(http_url(closed_port)));
    EXPECT_EQ(reason_of(seen->endpoints.front().walk.failure), "agent_exhausted");
}

constexpr std::array reasons{
    reason_row{failure_reason::dns_not_found, dns_not_found},
    reason_row{failure_reason::dns_timeout, dns_timeout},
    reason_row{failure_reason::dns_failure, dns_failure},
    reason_row{failure_reason::address_denied, address_denied},
    reason_row{failure_reason::connect_refused, connect_refused},
    reason_row{failure_reason::connect_timeout, connect_timeout},
    reason_row{failure_reason::connect_unreachable, connect_unreachable},
    reason_row{failure_reason::proxy_failure, proxy_failure},
    reason_row{failure_reason::tls_timeout, tls_timeout},
    reason_row{failure_reason::tls_alert, tls_alert},
    reason_row{failure_reason::tls_protocol, tls_protocol},
    reason_row{failure_reason::http_timeout, http_timeout},
    reason_row{failure_reason::http_malformed, http_malformed},
    reason_row{failure_reason::http_too_large, http_too_large},
    reason_row{failure_reason::redirect_limit, redirect_limit},
    reason_row{failure_reason::redirect_loop, redirect_loop},
    reason_row{failure_reason::redirect_denied, redirect_denied},
    reason_row{failure_reason::deadline, deadline},
    reason_row{failure_reason::too_costly, too_costly},
    reason_row{failure_reason::agent_exhausted, agent_exhausted},
};

class failure_reasons : public testing::TestWithParam<reason_row> {};

TEST_P(failure_reasons, is_given_for_a_server_that_behaves_so) {
    const auto failure = GetParam().happens();
    EXPECT_EQ(reason_of(failure), to_string(GetParam().reason)) << (failure ? failure->detail : "");
    EXPECT_NE(failure.value_or(model::failure{}).detail, "");
}

INSTANTIATE_TEST_SUITE_P(rows, failure_reasons, testing::ValuesIn(reasons),
                         [](const auto& row) { return std::string(to_string(row.param.reason)); });

TEST(failure_reasons_table, all_have_a_server_above) {
    for (std::size_t i = 0; i < model::failure_reason_count; ++i) {
        const auto reason = static_cast<failure_reason>(i);
        EXPECT_EQ(std::ranges::count(reasons, reason, &reason_row::reason), 1) << to_string(reason);
    }
}

TEST(proxy, is_asked_for_a_tunnel_to_the_address) {
    const identity shown = sound_identity();
    const script_server page(always(ok_answer()), {.tls = &shown});
    const tinyproxy proxy(page.port());
    net::network::options options = test_network();
    options.proxy = proxy.url();
    const model::walk seen = walk_once(portal_at(https_url(page.port())), std::move(options));
    EXPECT_TRUE(seen.up()) << (seen.failure ? seen.failure->detail : "");
    EXPECT_TRUE(seen.first().tls.value().chain->verified());
    EXPECT_THAT(proxy.log(), testing::HasSubstr("CONNECT " + own_address() + ':' + std::to_string(page.port())));
}

TEST(proxy, is_not_asked_for_an_address_that_is_denied) {
    const tinyproxy proxy(closed_port);
    net::network::options options = test_network();
    options.proxy = proxy.url();
    EXPECT_EQ(reason_of(failure_at("http://10.0.0.1:1/", std::move(options))), "address_denied");
    EXPECT_THAT(proxy.log(), testing::Not(testing::HasSubstr("CONNECT 10.0.0.1")));
}

TEST(proxy, that_wants_a_login_is_given_what_the_file_says_now) {
    const script_server page(always(ok_answer()));
    const tinyproxy proxy(page.port(), "BasicAuth wacht geheim\n");
    const scratch_directory directory;
    net::network::options options = test_network();
    options.proxy = proxy.url();
    const std::string login = directory.write("login", "wacht:oud\n");
    options.proxy_login = model::secret_source{model::secret_source::kind::file, login};
    EXPECT_EQ(reason_of(failure_at(http_url(page.port()), options)), "proxy_failure");
    directory.write("login", "wacht:geheim\n");
    EXPECT_EQ(failure_at(http_url(page.port()), options), std::nullopt);
    std::filesystem::remove(login);
    EXPECT_EQ(reason_of(failure_at(http_url(page.port()), options)), "proxy_failure");
}

TEST(proxy, is_not_asked_for_a_network_that_is_excepted) {
    const script_server page(always(ok_answer()));
    const tinyproxy proxy(closed_port);
    net::network::options options = test_network();
    options.proxy = proxy.url();
    options.proxy_except = {"127.0.0.0/8"};
    EXPECT_EQ(failure_at(http_url(page.port()), options), std::nullopt);
    options.proxy_except = {"10.0.0.0/8"};
    EXPECT_EQ(reason_of(failure_at(http_url(page.port()), options)), "proxy_failure");
}

TEST(proxy, that_is_not_there_is_told_apart_from_a_dead_portal) {
    net::network::options options = test_network();
    options.proxy = *model::parse_url("http://" + own_address() + ":1");
    const auto failure = failure_at(http_url(closed_port), std::move(options));
    EXPECT_EQ(reason_of(failure), "proxy_failure");
}

}  // namespace
}  // namespace loketwacht::integration
