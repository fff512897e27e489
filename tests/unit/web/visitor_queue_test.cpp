#include "web/visitor_queue.hpp"

#include <array>
#include <future>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {
namespace {

/// A client's end of a connection, and a visitor on the server's.
struct client {
    explicit client(const pressure& among) {
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
        came = std::make_unique<visitor>(ends[1], among, nullptr);
    }
    ~client() { ::close(ends[0]); }
    client(const client&) = delete;
    client& operator=(const client&) = delete;
    client(client&&) = delete;
    client& operator=(client&&) = delete;

    [[nodiscard]] bool is_broken_off() const {
        char byte = 0;
        return recv(ends[0], &byte, 1, MSG_DONTWAIT) == 0;
    }

    std::array<int, 2> ends{};
    visitor_ptr came;
};

bool is_readable(int descriptor) {
    pollfd one{descriptor, POLLIN, 0};
    return poll(&one, 1, 0) == 1;
}

class a_visitor_queue : public testing::Test {
protected:
    pressure pressure_;
    client first_{pressure_};
    client second_{pressure_};
};

TEST_F(a_visitor_queue, gives_in_order_who_waits) {
    visitor_queue queue(pressure_, 2);
    EXPECT_FALSE(pressure_.is_crowded());
    EXPECT_EQ(queue.add(std::move(first_.came)), nullptr);
    EXPECT_EQ(queue.add(std::move(second_.came)), nullptr);
    EXPECT_TRUE(pressure_.is_crowded());
    EXPECT_EQ(queue.next()->socket(), first_.ends[1]);
    EXPECT_TRUE(pressure_.is_crowded());
    EXPECT_EQ(queue.next()->socket(), second_.ends[1]);
    EXPECT_FALSE(pressure_.is_crowded());
    EXPECT_TRUE(first_.is_broken_off()) << "nobody kept it";
}

TEST_F(a_visitor_queue, takes_nobody_where_too_many_wait) {
    visitor_queue queue(pressure_, 1);
    EXPECT_EQ(queue.add(std::move(first_.came)), nullptr);
    const visitor_ptr left = queue.add(std::move(second_.came));
    ASSERT_NE(left, nullptr);
    EXPECT_EQ(left->socket(), second_.ends[1]);
    EXPECT_FALSE(first_.is_broken_off());
}

TEST_F(a_visitor_queue, tells_who_listens_that_somebody_came_back) {
    visitor_queue queue(pressure_, 2);
    EXPECT_FALSE(is_readable(queue.descriptor()));
    queue.give_back(std::move(first_.came));
    queue.give_back(std::move(second_.came));
    EXPECT_TRUE(is_readable(queue.descriptor()));
    const auto back = queue.given_back();
    ASSERT_EQ(back.size(), 2u);
    EXPECT_EQ(back[0]->socket(), first_.ends[1]);
    EXPECT_FALSE(is_readable(queue.descriptor()));
    EXPECT_TRUE(queue.given_back().empty());
}

TEST_F(a_visitor_queue, breaks_off_all_once_it_is_closed) {
    visitor_queue queue(pressure_, 2);
    EXPECT_EQ(queue.add(std::move(first_.came)), nullptr);
    queue.close();
    EXPECT_EQ(queue.next(), nullptr);
    queue.give_back(std::move(second_.came));
    EXPECT_TRUE(first_.is_broken_off());
    EXPECT_TRUE(second_.is_broken_off());
}

TEST_F(a_visitor_queue, lets_nobody_wait_who_waits_when_it_is_closed) {
    visitor_queue queue(pressure_, 1);
    auto next = std::async(std::launch::async, [&] { return queue.next(); });
    queue.close();
    EXPECT_EQ(next.get(), nullptr);
}

}  // namespace
}  // namespace loketwacht::web
