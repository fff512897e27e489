#include <vector>

#include <gmock/gmock.h>

#include "memory.hpp"
#include "prober.hpp"
#include "script_server.hpp"

namespace loketwacht::integration {
namespace {

constexpr std::size_t most_growth = 64UL << 20U;

std::string bytes(std::initializer_list<unsigned char> all) {
    return {all.begin(), all.end()};
}

// Records and messages as RFC 8446, sections 5.1 and 4, write them.
const std::string handshake_record = bytes({0x16, 3, 3, 0x40, 0x00});
const std::string server_hello_of_16_mb = bytes({0x02, 0xff, 0xff, 0xff});

struct tls_row {
    std::string name;
    script does;
    std::string reason;
    int tries = 1;
};

class hostile_handshakes : public testing::TestWithParam<tls_row> {};

TEST_P(hostile_handshakes, end_in_time_with_their_reason_and_in_bounded_memory) {
    const script_server server(GetParam().does);
    model::portal portal = portal_at(https_url(server.port()));
    if (ends_by_time(GetParam().reason)) portal.timeout = soon;
    prober agent;
    const memory_watch memory;
    const auto seen = agent.probe(portal);
    EXPECT_LT(memory.growth(), most_growth);
    const model::walk& walk = seen->endpoints.front().walk;
    EXPECT_EQ(reason_of(walk.failure), GetParam().reason) << (walk.failure ? walk.failure->detail : "");
    EXPECT_EQ(walk.last().tries, GetParam().tries);
    EXPECT_FALSE(walk.last().tls);
    EXPECT_EQ(walk.last().status, 0);
}

script says(std::string answer) {
    return [answer = std::move(answer)](visitor& from) {
        if (from.send(answer)) from.wait_until_gone();
    };
}

script floods(std::string start, std::string rest) {
    return [start = std::move(start), rest = std::move(rest)](visitor& from) {
        if (start.empty() || from.send(start)) from.flood(rest);
    };
}

// NOLINTBEGIN(clang-analyzer-cplusplus.NewDeleteLeaks): it loses sight of what a std::function owns
INSTANTIATE_TEST_SUITE_P(
    rows, hostile_handshakes,
    testing::ValuesIn(std::vector<tls_row>{
        tls_row{"silent", [](visitor& from) { from.wait_until_gone(); }, "tls_timeout", 2},
        tls_row{"drips",
                [](visitor& from) {
                    (void)from.send(handshake_record);
                    from.drip(bytes({0x02, 0, 0x30, 0, 3, 3}));
                },
                "tls_timeout", 2},
        tls_row{"closes_at_once", [](visitor&) {}, "tls_protocol", 2},
        tls_row{"resets_after_the_hello",
                [](visitor& from) {
                    from.wait_for_bytes();
                    from.reset();
                },
                "tls_protocol", 2},
        tls_row{"plain_http", says("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), "tls_protocol"},
        tls_row{"another_protocol", says("SSH-2.0-OpenSSH_9.2\r\n"), "tls_protocol"},
        tls_row{"zeros", says(std::string(1000, '\0')), "tls_protocol"},
        tls_row{"alert", says(bytes({0x15, 3, 3, 0, 2, 2, 40})), "tls_alert"},
        tls_row{"unrecognised_name", says(bytes({0x15, 3, 3, 0, 2, 2, 112})), "tls_alert"},
        tls_row{"warnings_without_end", floods("", bytes({0x15, 3, 3, 0, 2, 1, 112})), "tls_protocol"},
        tls_row{"empty_records_without_end", floods("", bytes({0x16, 3, 3, 0, 0})), "tls_protocol"},
        tls_row{"record_too_large", says(bytes({0x16, 3, 3, 0xff, 0xff}) + std::string(65535, 'a')), "tls_protocol"},
        tls_row{"message_of_16_mb", floods(handshake_record + server_hello_of_16_mb, "a"), "tls_protocol"},
        tls_row{"application_data", says(bytes({0x17, 3, 3, 0, 5}) + "Loket"), "tls_protocol"}}),
    [](const auto& row) { return row.param.name; });

// NOLINTEND(clang-analyzer-cplusplus.NewDeleteLeaks)

struct answer_row {
    std::string name;
    script does;
    std::string reason;
    int status = 0;
    int tries = 1;
};

class hostile_answers_over_tls : public testing::TestWithParam<answer_row> {};

// Whatever comes after the handshake: what the handshake showed is kept.
TEST_P(hostile_answers_over_tls, keep_the_certificate) {
    const identity shown = sound_identity();
    const script_server server(GetParam().does, {.tls = &shown});
    model::portal portal = portal_at(https_url(server.port()));
    if (ends_by_time(GetParam().reason)) portal.timeout = 3 * soon;  // the handshake comes within a third of it
    const auto seen = probe_once(portal);
    const model::walk& walk = seen->endpoints.front().walk;
    EXPECT_EQ(reason_of(walk.failure), GetParam().reason) << (walk.failure ? walk.failure->detail : "");
    EXPECT_EQ(walk.last().status, GetParam().status);
    EXPECT_EQ(walk.last().tries, GetParam().tries);
    ASSERT_NE(seen->hosts.front().tls(), nullptr);
    EXPECT_TRUE(seen->hosts.front().tls()->chain->verified());
}

const std::string unfinished = "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nLoket";

INSTANTIATE_TEST_SUITE_P(
    rows, hostile_answers_over_tls,
    testing::Values(answer_row{"silence", [](visitor& from) { from.wait_until_gone(); }, "http_timeout", 0, 2},
                    answer_row{"close", [](visitor&) {}, "http_malformed", 0, 2},
                    answer_row{"goodbye", [](visitor& from) { from.close_notify(); }, "http_malformed", 0, 2},
                    answer_row{"drip_of_the_body",
                               [](visitor& from) {
                                   (void)from.request();
                                   (void)from.send(unfinished);
                                   from.drip("a");
                               },
                               "deadline", 200},
                    answer_row{"reset_in_the_body",
                               [](visitor& from) {
                                   (void)from.request();
                                   (void)from.send(unfinished);
                                   from.reset();
                               },
                               "http_malformed", 200, 2},
                    answer_row{"close_in_the_body",
                               [](visitor& from) {
                                   (void)from.request();
                                   (void)from.send(unfinished);
                               },
                               "http_malformed", 200, 2},
                    answer_row{"body_until_close_without_goodbye",
                               [](visitor& from) {
                                   (void)from.request();
                                   (void)from.send("HTTP/1.1 200 OK\r\n\r\nLoket");
                               },
                               "none", 200},
                    answer_row{"body_until_goodbye",
                               [](visitor& from) {
                                   (void)from.request();
                                   (void)from.send("HTTP/1.1 200 OK\r\n\r\nLoket");
                                   from.close_notify();
                               },
                               "none", 200},
                    answer_row{"endless_body",
                               [](visitor& from) {
                                   (void)from.request();
                                   if (from.send("HTTP/1.1 200 OK\r\n\r\n")) from.flood("Loket");
                               },
                               "none", 200}),
    [](const auto& row) { return row.param.name; });

// In TLS 1.3 the refusal comes after the handshake: what was seen stays.
TEST(client_certificate, that_is_demanded_ends_in_an_alert) {
    const identity shown = sound_identity();
    const script_server server(always(ok_answer()), {.tls = &shown, .client_certificate = true});
    const model::walk seen = walk_once(portal_at(https_url(server.port())));
    EXPECT_EQ(reason_of(seen.failure), "tls_alert") << seen.failure.value_or(model::failure{}).detail;
    EXPECT_TRUE(seen.first().tls);
}

struct stop_row {
    std::string name;
    script does;
    bool tls;
};

class stopping : public testing::TestWithParam<stop_row> {};

// The agent goes while a server keeps it waiting: nothing may be touched that is gone.
TEST_P(stopping, in_the_middle_of_a_probe_is_clean) {
    const identity shown = sound_identity();
    std::atomic<bool> busy = false;
    const script_server server(
        [&](visitor& from) {
            busy = true;
            GetParam().does(from);
        },
        {.tls = GetParam().tls ? &shown : nullptr});
    prober agent;
    agent.abandon(portal_at(https_url(server.port())), [&] { return busy.load(); });
}

INSTANTIATE_TEST_SUITE_P(
    rows, stopping,
    testing::Values(stop_row{"in_the_handshake", [](visitor& from) { from.wait_until_gone(); }, false},
                    stop_row{"before_the_answer", [](visitor& from) { from.wait_until_gone(); }, true},
                    stop_row{"in_the_body",
                             [](visitor& from) {
                                 (void)from.request();
                                 (void)from.send(unfinished);
                                 from.wait_until_gone();
                             },
                             true}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace loketwacht::integration
