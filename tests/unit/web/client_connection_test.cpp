#include "web/client_connection.hpp"

#include <array>
#include <future>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {
namespace {

using namespace std::chrono_literals;

/// A connection, and the other end of it.
class a_connection : public testing::Test {
protected:
    a_connection() {
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
        served_ = std::make_unique<client_connection>(ends_[0]);
    }
    void TearDown() override {
        for (const int end : ends_)
            close(end);
    }

    void send(const std::string& text) const {
        EXPECT_EQ(::send(ends_[1], text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
    }

    std::array<int, 2> ends_{};
    std::unique_ptr<client_connection> served_;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
};

// Records of one byte each, of a ClientHello that is far from whole when they end.
std::string tiny_records(std::size_t bytes) {
    const std::string begin("\x01\x01\x00\x00", 4);
    std::string out;
    for (std::size_t i = 0; out.size() < bytes; ++i)
        out += std::string("\x16\x03\x01\x00\x01", 5) + (i < begin.size() ? begin[i] : 'a');
    return out;
}

// Both clients keep the connection open, long before the deadline: only the bound on bytes ends the first.
TEST_F(a_connection, ends_a_handshake_of_too_many_bytes) {
    served_->begin_request({10min, 10min}, 0);
    send(tiny_records(60'000));
    ASSERT_EQ(served_->take_in(), client_connection::arrival::bytes);
    ASSERT_TRUE(served_->begins_with_tls());
    EXPECT_FALSE(served_->secure(*context_));
}

TEST_F(a_connection, ends_a_handshake_at_its_deadline) {
    served_->begin_request({50ms, 50ms}, 0);
    send(tiny_records(600));
    ASSERT_EQ(served_->take_in(), client_connection::arrival::bytes);
    ASSERT_TRUE(served_->begins_with_tls());
    EXPECT_FALSE(served_->secure(*context_));
}

TEST_F(a_connection, tells_tls_from_http) {
    served_->begin_request({10min, 10min}, 1000);
    send("GET / HTTP/1.1\r\n");
    ASSERT_EQ(served_->take_in(), client_connection::arrival::bytes);
    EXPECT_FALSE(served_->begins_with_tls());
    EXPECT_EQ(served_->unread(), "GET / HTTP/1.1\r\n") << "what was looked at is still there";
}

TEST_F(a_connection, is_late_sooner_while_others_wait_though_it_began_before_them) {
    pressure others;
    client_connection crowded(ends_[0], &others);
    crowded.begin_request({10min, 0ms}, 1000);
    EXPECT_GT(crowded.deadline(), client_connection::clock::now());
    others.set_waiting(1);
    EXPECT_LE(crowded.deadline(), client_connection::clock::now());
    EXPECT_FALSE(crowded.fill());
    others.set_waiting(0);
    send("a");
    EXPECT_TRUE(crowded.fill());
}

TEST_F(a_connection, waits_no_longer_once_the_server_ends) {
    pressure ending;
    client_connection waiting(ends_[0], &ending);
    waiting.begin_request({10min, 10min}, 1000);
    auto filled = std::async(std::launch::async, [&] { return waiting.fill(); });
    ending.end();
    EXPECT_FALSE(filled.get());
}

TEST_F(a_connection, writes_at_once_what_fits_and_waits_for_no_reader) {
    EXPECT_TRUE(served_->write_now("healthy"));
    EXPECT_FALSE(served_->write_now(std::string(100'000'000, 'a')));
}

}  // namespace
}  // namespace loketwacht::web
