// A proxy that is spoken to over TLS: tinyproxy behind a TLS of the test's own.
#include <functional>

#include <gmock/gmock.h>

#include "prober.hpp"
#include "script_server.hpp"
#include "servers.hpp"
#include "tls_front.hpp"

namespace loketwacht::integration {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string proxy_name = "proxy.voorbeeldgem.example";

net::network::options through(std::uint16_t port, const std::string& login_file = {}) {
    net::network::options out = test_network();
    out.names.hosts[proxy_name] = {own_address()};
    out.proxy = *model::parse_url("https://" + proxy_name + ':' + std::to_string(port));
    if (!login_file.empty()) out.proxy_login = model::secret_source{model::secret_source::kind::file, login_file};
    return out;
}

std::string detail_of(const std::optional<model::failure>& failure) {
    return failure ? failure->detail : "";
}

TEST(tls_proxy, opens_a_tunnel_for_who_is_logged_in) {
    const identity shown = sound_identity();
    const script_server secure(always(ok_answer()), {.tls = &shown});
    const script_server plain(always(ok_answer()));
    const scratch_directory directory;
    const std::string login = directory.write("login", "wacht:geheim\n");
    for (const script_server* page : {&secure, &plain}) {
        const tinyproxy proxy(page->port(), "BasicAuth wacht geheim\n");
        const tls_front front(sound_identity(proxy_name), proxy.url().port);
        const std::string url = page == &secure ? https_url(page->port()) : http_url(page->port());
        const model::walk seen = walk_once(portal_at(url), through(front.port(), login));
        EXPECT_TRUE(seen.up()) << detail_of(seen.failure);
        EXPECT_THAT(proxy.log(), HasSubstr("CONNECT " + own_address() + ':' + std::to_string(page->port())));
        if (page != &secure) continue;
        // What is judged is the portal's certificate, not the proxy's.
        const auto& tls = seen.first().tls;
        ASSERT_TRUE(tls && tls->chain);
        EXPECT_TRUE(tls->chain->verified());
        EXPECT_THAT(tls->chain->leaf().names, ::testing::ElementsAre(host));
    }
}

TEST(tls_proxy, carries_a_page_of_many_records_both_ways) {
    const std::string page = "<!doctype html><title>Loket</title>" + std::string(60'000, 'x');
    const script_server large(always(ok_answer(page)));
    const tinyproxy proxy(large.port());
    const tls_front front(sound_identity(proxy_name), proxy.url().port);
    prober probing(through(front.port()));
    EXPECT_EQ(probing.get(http_url(large.port())).body_bytes, page.size());
}

struct distrusted_row {
    const char* name;
    std::function<void(lab::certificate_request&)> spoil;
    const char* says;
};

class a_proxy_that_is_somebody_else : public ::testing::TestWithParam<distrusted_row> {};

TEST_P(a_proxy_that_is_somebody_else, is_told_nothing) {
    const script_server page(always(ok_answer()));
    const scratch_directory directory;
    const tinyproxy proxy(page.port(), "BasicAuth wacht geheim\n");
    lab::certificate_request request = sound(proxy_name);
    GetParam().spoil(request);
    const tls_front front(make_identity(request), proxy.url().port);
    const auto options = through(front.port(), directory.write("login", "wacht:geheim\n"));
    const auto failure = walk_once(portal_at(http_url(page.port())), options).failure;
    EXPECT_EQ(reason_of(failure), "proxy_failure");
    EXPECT_THAT(detail_of(failure), HasSubstr("the certificate of the proxy " + proxy_name + ": "));
    EXPECT_THAT(detail_of(failure), HasSubstr(GetParam().says));
    EXPECT_THAT(proxy.log(), Not(HasSubstr("CONNECT " + own_address())));
}

INSTANTIATE_TEST_SUITE_P(
    rows, a_proxy_that_is_somebody_else,
    ::testing::Values(
        distrusted_row{"of_a_stranger", [](auto& request) { request.issuer = &trusted_and_not().stranger; },
                       "certificate"},
        distrusted_row{"of_another_name", [](auto& request) { request.names = {host}; }, "hostname mismatch"},
        distrusted_row{"of_the_name_in_its_subject_alone",
                       [](auto& request) {
                           request.common_name = proxy_name;
                           request.names = {};
                       },
                       "hostname mismatch"},
        distrusted_row{"of_a_part_of_the_name", [](auto& request) { request.names = {"pro*.voorbeeldgem.example"}; },
                       "hostname mismatch"},
        distrusted_row{"past_its_end", [](auto& request) { request.not_after = days_from_now(-1); }, "has expired"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(tls_proxy, that_speaks_no_tls_is_told_apart_from_a_dead_portal) {
    const script_server plain([](visitor& from) { from.send("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    const auto failure = walk_once(portal_at(http_url(closed_port)), through(plain.port())).failure;
    EXPECT_EQ(reason_of(failure), "proxy_failure");
    EXPECT_THAT(detail_of(failure), HasSubstr("in TLS: "));
}

}  // namespace
}  // namespace loketwacht::integration
