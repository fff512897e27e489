#include "web/server.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include "fixture.hpp"
#include "raw_client.hpp"

namespace loketwacht {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using tests::raw_client;

using web_server = tests::web_test;
using raw_clients = std::vector<std::unique_ptr<raw_client>>;

// Whether a server ends before another gives up a client that said half before any came here: sooner than it would give
// up its own clients. A machine that is busy may keep it from it, but not every time.
class stopping_server : public tests::web_test {
protected:
    stopping_server() {
        handlers_.metrics = [](const web::text_sink& sink) {
            const std::string piece(1 << 20, 'x');
            for (int i = 0; i < 64; ++i) {
                if (!sink(piece)) return false;
            }
            return true;
        };
    }

    void expect_that_it_stops_promptly(const std::function<raw_clients(std::uint16_t port)>& come) {
        constexpr int tries = 5;
        for (int i = 0; i < tries; ++i) {
            const std::uint16_t port = start();
            web::server other(handlers_);
            const raw_client half(other.start("127.0.0.1", 0).value().port);
            half.send("GET /metr");
            const raw_clients all = come(port);
            server_->stop();
            const bool prompt = half.is_open();
            EXPECT_FALSE(httplib::Client("127.0.0.1", port).Get("/-/healthy"));
            if (prompt) return;
        }
        ADD_FAILURE() << "it waited for its clients";
    }
};

TEST_F(stopping_server, stops_promptly_whatever_clients_do) {
    expect_that_it_stops_promptly([](std::uint16_t port) {
        raw_clients out;
        const auto say = [&](const char* begin) -> const raw_client& {
            out.push_back(std::make_unique<raw_client>(port));
            out.back()->send(begin);
            return *out.back();
        };
        say("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").wait_for_answer();  // whose end it does not read
        say("");
        say("GET /metr");
        for (int i = 0; i < 9; ++i)  // with the three before them as many as are served at a time
            say("GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n").wait_for_answer();
        for (int i = 0; i < 4; ++i)
            say("");
        return out;
    });
}

TEST_F(stopping_server, stops_promptly_amid_an_endless_text) {
    std::atomic<int> begun = 0;
    handlers_.portals_json = [&begun](const model::snapshot&, const web::text_sink& sink) {
        for (++begun; sink("x");) {
        }
        return false;
    };
    int before = 0;
    expect_that_it_stops_promptly([&](std::uint16_t port) {
        raw_clients out;
        for (int i = 0; i < 20; ++i) {
            out.push_back(std::make_unique<raw_client>(port));
            out.back()->send("GET /api/v1/portals HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        while (begun == before)
            std::this_thread::yield();
        before = begun;
        return out;
    });
}

TEST_F(web_server, stops_twice_and_before_it_started) {
    start();
    server_->stop();
    server_->stop();
    web::server never(handlers_);
    never.stop();
}

TEST_F(web_server, says_what_would_help_when_it_cannot_listen) {
    const std::uint16_t port = start();
    web::server second(handlers_);
    const std::string taken = "cannot listen on 127.0.0.1:" + std::to_string(port) +
                              ": something listens there already; stop it, or choose another port with 'listen'";
    EXPECT_EQ(second.start("127.0.0.1", port).error().message(), taken);
    web::server elsewhere(handlers_);
    EXPECT_EQ(
        elsewhere.start("192.0.2.1", 0).error().message(),
        "cannot listen on 192.0.2.1:0: this machine does not have that address; use 127.0.0.1, or 0.0.0.0 for all "
        "it has");
    web::server nowhere(handlers_);
    EXPECT_THAT(nowhere.start("no address", 0).error().message(),
                EndsWith("'listen' takes HOST:PORT, such as 127.0.0.1:10285"));
}

TEST_F(web_server, keeps_a_connection_for_many_requests) {
    httplib::Client client("127.0.0.1", start());
    client.set_keep_alive(true);
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(client.Get("/metrics"));
        ASSERT_TRUE(client.Get("/"));
    }
}

TEST_F(web_server, serves_several_clients_at_once) {
    const std::uint16_t port = start();
    const auto ask = [port] {
        httplib::Client client("127.0.0.1", port);
        for (const char* path : {"/", "/metrics", "/portals/plaingem", "/api/v1/portals", "/-/ready"}) {
            EXPECT_TRUE(client.Get(path)) << path;
        }
    };
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back(ask);
    }
    for (std::thread& client : clients) {
        client.join();
    }
}

TEST_F(web_server, answers_an_old_client_as_it_understands) {
    const raw_client client(start());
    client.send("GET /metrics HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    const std::string answer = client.read_to_end();
    EXPECT_THAT(answer, EndsWith("\r\n\r\na 1\nb 2\n"));
    EXPECT_THAT(answer, testing::Not(HasSubstr("chunked")));
}

TEST_F(web_server, never_reads_a_body_nor_takes_it_for_a_request) {
    const raw_client client(start());
    client.send(
        "POST /-/reload HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = client.read_to_end();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("Connection: close"));
    EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos);
}

struct raw_case {
    const char* name;
    std::string sent;
    const char* answer;  ///< the beginning of it
};

void PrintTo(const raw_case& c, std::ostream* out) {
    *out << c.name;
}

class bad_requests : public tests::web_test, public testing::WithParamInterface<raw_case> {};

TEST_P(bad_requests, end_the_connection_and_not_the_server) {
    const std::uint16_t port = start();
    const raw_client client(port);
    client.send(GetParam().sent);
    EXPECT_THAT(client.read_to_end(), StartsWith(GetParam().answer));
    EXPECT_TRUE(httplib::Client("127.0.0.1", port).Get("/-/healthy"));
}

std::string many(std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes)
        out += piece;
    return out;
}

std::string many_ranges() {
    return "bytes=0-0" + many(",0-0", 8000);
}

// Headers that the agent does not use, and some that other servers read at a cost, as many as fit into 16 KiB.
std::string all_that_is_read(const std::string& more = "") {
    std::string out = "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\nRange: " + many_ranges() +
                      "\r\nAccept: " + many("text/*;q=0.1,", 2000) + "\r\nCookie: " + many("a=b; ", 2000) +
                      "\r\nContent-Type: multipart/form-data; boundary=" + many("-", 1000) + "\r\nX-Forwarded-For: ";
    return out + std::string(16384 - 4 - out.size(), '1') + more + "\r\n\r\n";
}

std::string headers(int count) {
    std::string out = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
    for (int i = 2; i < count; ++i) {
        out += "X: y\r\n";
    }
    return out + "\r\n";
}

const raw_case raw_cases[] = {
    {"no_http", "\x16\x03\x01\x02\r\n\r\nConnection: close\r\n\r\n", "HTTP/1.1 400"},
    {"endless_line", std::string(100000, 'a'), ""},
    {"endless_headers", headers(5000), "HTTP/1.1 400"},
    {"too_many_headers", headers(101), "HTTP/1.1 431"},
    {"as_many_headers_as_may_be", headers(100), "HTTP/1.1 200"},
    {"long_path", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
     "HTTP/1.1 414"},
    {"many_ranges", "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\nRange: " + many_ranges() + "\r\n\r\n",
     "HTTP/1.1 200"},
    {"all_the_bytes_that_are_read", all_that_is_read(), "HTTP/1.1 200"},
    {"a_byte_more", all_that_is_read("a"), "HTTP/1.1 400"},
    {"odd_method", "BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "HTTP/1.1 400"},
};

INSTANTIATE_TEST_SUITE_P(table, bad_requests, testing::ValuesIn(raw_cases),
                         [](const auto& row) { return row.param.name; });

TEST_F(web_server, survives_a_handler_that_throws) {
    handlers_.portal_json = [](const model::portal_state&) -> std::string { throw std::runtime_error("secret"); };
    handlers_.metrics = [](const web::text_sink& sink) -> bool {
        if (!sink("a 1\n")) return false;
        throw std::runtime_error("secret");
    };
    httplib::Client client("127.0.0.1", start());
    const auto whole = client.Get("/api/v1/portals/plaingem");
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->status, 500);
    EXPECT_EQ(whole->body, "internal error\n");
    EXPECT_FALSE(whole->has_header("EXCEPTION_WHAT"));
    const auto list = client.Get("/metrics");
    ASSERT_TRUE(list);
    EXPECT_EQ(list->status, 500) << "what broke off is not sent at all";
    EXPECT_EQ(list->body, "internal error\n");
    EXPECT_TRUE(client.Get("/-/healthy"));
}

// The descriptor of this process's socket that listens on the port.
int listening_socket(std::uint16_t port) {
    for (int fd = 3; fd < 1024; ++fd) {
        int listening = 0;
        socklen_t size = sizeof listening;
        if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 || listening == 0) continue;
        sockaddr_in bound{};
        size = sizeof bound;
        if (getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size) == 0 && ntohs(bound.sin_port) == port)
            return fd;
    }
    return -1;
}

TEST_F(web_server, listens_again_after_accepting_failed) {
    const std::uint16_t port = start();
    const int listening = listening_socket(port);
    ASSERT_GE(listening, 0);
    ASSERT_EQ(::shutdown(listening, SHUT_RDWR), 0);
    bool answered = false;
    const auto deadline = std::chrono::steady_clock::now() + 120s;
    while (!answered && std::chrono::steady_clock::now() < deadline) {
        answered = static_cast<bool>(httplib::Client("127.0.0.1", port).Get("/-/healthy"));
    }
    EXPECT_TRUE(answered);
}

}  // namespace
}  // namespace loketwacht
