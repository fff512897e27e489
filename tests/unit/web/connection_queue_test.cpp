#include "web/connection_queue.hpp"

#include <array>
#include <future>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {
namespace {

using namespace std::chrono_literals;

/// A client's end of a connection, and the server's, which a queue owns.
struct ends {
    ends() { EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, both.data()), 0); }
    ~ends() { ::close(both[0]); }
    ends(const ends&) = delete;
    ends& operator=(const ends&) = delete;
    ends(ends&&) = delete;
    ends& operator=(ends&&) = delete;

    [[nodiscard]] int served() const { return both[1]; }
    [[nodiscard]] bool is_broken_off() const {
        char byte = 0;
        return recv(both[0], &byte, 1, MSG_DONTWAIT) == 0;
    }

    std::array<int, 2> both{};
};

TEST(a_connection_queue, gives_in_order_what_waits) {
    const ends first;
    const ends second;
    connection_queue queue(2);
    EXPECT_FALSE(queue.is_crowded());
    queue.add(first.served());
    queue.add(second.served());
    EXPECT_TRUE(queue.is_crowded());
    EXPECT_EQ(queue.next(), first.served());
    EXPECT_TRUE(queue.is_crowded());
    EXPECT_EQ(queue.next(), second.served());
    EXPECT_FALSE(queue.is_crowded());
    EXPECT_FALSE(first.is_broken_off());
}

TEST(a_connection_queue, has_a_place_once_a_connection_ended) {
    const ends only;
    connection_queue queue(1);
    ASSERT_TRUE(queue.wait_for_place());
    queue.add(only.served());
    auto place = std::async(std::launch::async, [&] { return queue.wait_for_place(); });
    EXPECT_EQ(place.wait_for(50ms), std::future_status::timeout);
    queue.end(queue.next().value());
    EXPECT_TRUE(place.get());
    EXPECT_TRUE(only.is_broken_off());
}

TEST(a_connection_queue, breaks_off_all_once_it_is_closed) {
    const ends served;
    const ends waiting;
    const ends late;
    connection_queue queue(2);
    queue.add(served.served());
    ASSERT_TRUE(queue.next());
    queue.add(waiting.served());
    auto place = std::async(std::launch::async, [&] { return queue.wait_for_place(); });
    queue.close();
    EXPECT_FALSE(place.get());
    EXPECT_FALSE(queue.next());
    queue.add(late.served());
    for (const ends* each : {&served, &waiting, &late})
        EXPECT_TRUE(each->is_broken_off());
}

TEST(a_connection_queue, lets_nobody_wait_who_waits_when_it_is_closed) {
    connection_queue queue(1);
    auto next = std::async(std::launch::async, [&] { return queue.next(); });
    queue.close();
    EXPECT_EQ(next.get(), std::nullopt);
}

}  // namespace
}  // namespace loketwacht::web
