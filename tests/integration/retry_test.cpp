#include <gmock/gmock.h>

#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

struct retry_row {
    std::string name;
    script first;  ///< what the first connection meets; the next ones are served
    int tries;
    std::string reason;
    bool tls = false;
    bool silent = false;  ///< only its time ends the first try
};

class retries : public testing::TestWithParam<retry_row> {};

void be_silent(visitor& from) {
    from.wait_until_gone();
}

void reset(visitor& from) {
    (void)from.request();
    from.reset();
}

void hang_up(visitor& from) {
    (void)from.request();
}

void break_off(visitor& from) {
    (void)from.request();
    (void)from.send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nLoket");
    from.reset();
}

void babble(visitor& from) {
    (void)from.request();
    (void)from.send("Loket is open\r\n\r\n");
}

void fail(visitor& from) {
    (void)from.request();
    (void)from.send("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
}

// Every first visitor of a URL's connection meets the fault, all later ones a sound server.
script first_then_served(const script& fault) {
    return [fault](visitor& from) { from.number() == 1 ? fault(from) : always(ok_answer())(from); };
}

TEST_P(retries, follow_what_may_pass) {
    const identity shown = sound_identity();
    const script_server server(first_then_served(GetParam().first), {.tls = GetParam().tls ? &shown : nullptr});
    model::portal portal = portal_at(GetParam().tls ? https_url(server.port()) : http_url(server.port()));
    if (GetParam().silent) portal.timeout = 2 * soon;  // the second try has as much
    const model::walk seen = walk_once(portal);
    EXPECT_EQ(reason_of(seen.failure), GetParam().reason);
    EXPECT_EQ(seen.first().tries, GetParam().tries);
    EXPECT_EQ(server.connections().accepted(), GetParam().tries);
    const bool served = GetParam().reason == "none" && GetParam().tries == 2;
    EXPECT_EQ(seen.first().body_bytes, served ? 20 : 0);
}

INSTANTIATE_TEST_SUITE_P(rows, retries,
                         testing::Values(retry_row{"silence", be_silent, 2, "none", false, true},
                                         retry_row{"reset", reset, 2, "none"}, retry_row{"hang_up", hang_up, 2, "none"},
                                         retry_row{"broken_off", break_off, 2, "none"},
                                         retry_row{"reset_over_tls", reset, 2, "none", true},
                                         retry_row{"nonsense_is_told_at_once", babble, 1, "http_malformed"},
                                         retry_row{"server_error_is_an_answer", fail, 1, "none"}),
                         [](const auto& row) { return row.param.name; });

TEST(two_resets, are_a_failure) {
    const script_server server(reset);
    const auto seen = probe_once(portal_at(http_url(server.port())));
    const model::walk& walk = seen->endpoints.front().walk;
    EXPECT_EQ(reason_of(walk.failure), "http_malformed");
    EXPECT_EQ(walk.first().tries, 2);
    EXPECT_EQ(server.connections().accepted(), 2);
}

// Several pages on a host that cannot be reached do not each wait for it.
TEST(host_that_is_dead, is_not_tried_for_each_page) {
    const script_server server(be_silent);
    model::portal portal = portal_at(https_url(server.port()));
    for (const char* path : {"/a", "/b", "/c", "/d"}) {
        portal.endpoints.push_back(
            {path, model::endpoint_role::counter, *model::parse_url(https_url(server.port(), path))});
    }
    portal.timeout = soon;
    const auto seen = probe_once(portal);
    for (const model::endpoint_observation& endpoint : seen->endpoints)
        EXPECT_EQ(reason_of(endpoint.walk.failure), "tls_timeout");
    EXPECT_EQ(server.connections().accepted(), 2);
}

// RFC 9112, section 9.3: a server may close an idle connection at any time; that is no failure, nor a second try.
TEST(idle_connection, that_the_server_closed_is_replaced) {
    const script_server server([](visitor& from) {
        (void)from.request();
        (void)from.send(ok_answer());
    });
    model::portal portal = portal_at(http_url(server.port()));
    for (const char* path : {"/a", "/b"}) {
        portal.endpoints.push_back(
            {path, model::endpoint_role::counter, *model::parse_url(http_url(server.port(), path))});
    }
    const auto seen = probe_once(portal);
    for (const model::endpoint_observation& endpoint : seen->endpoints) {
        EXPECT_TRUE(endpoint.walk.up());
        EXPECT_EQ(endpoint.walk.last().tries, 1);
        EXPECT_FALSE(endpoint.walk.last().reused_connection);
    }
    EXPECT_EQ(server.connections().accepted(), 3);
}

}  // namespace
}  // namespace loketwacht::integration
