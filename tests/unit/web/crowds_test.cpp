// What many clients at once cannot take from the others: the answer about health, whatever they do; all answers, where
// they say nothing.

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include "fixture.hpp"
#include "raw_client.hpp"

namespace loketwacht {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;
using tests::raw_client;

using raw_clients = std::vector<std::unique_ptr<raw_client>>;

constexpr std::size_t threads = 12;
constexpr std::size_t most_guests = 128;
constexpr std::size_t most_waiting = 128;

constexpr std::string_view health = "GET /-/healthy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

void say(raw_clients& all, std::uint16_t port, std::size_t count, std::string_view what) {
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back(std::make_unique<raw_client>(port));
        all.back()->send(what);
    }
}

std::size_t open_ones(const raw_clients& all) {
    return static_cast<std::size_t>(std::ranges::count_if(all, [](const auto& each) { return each->is_open(); }));
}

std::string answer_of(std::uint16_t port, std::string_view question) {
    const raw_client asking(port);
    asking.send(question);
    return asking.read_to_end();
}

class crowds : public tests::web_test {
protected:
    crowds() {
        handlers_.metrics = [](const web::text_sink& sink) {
            const std::string piece(1 << 20, 'x');
            for (int i = 0; i < 64; ++i) {
                if (!sink(piece)) return false;
            }
            return true;
        };
    }

    // Those who wait for something that takes as long as the test.
    void hold_reloads() {
        handlers_.reload = [this, released = release_.get_future().share()] {
            ++held_;
            released.wait();
            return base::result<std::string>("done");
        };
    }
    void wait_until_held(std::size_t count) const {
        while (held_ < count)
            std::this_thread::yield();
    }

    std::promise<void> release_;
    std::atomic<std::size_t> held_ = 0;
};

TEST_F(crowds, of_slow_readers_hold_up_no_answer_about_health) {
    const std::uint16_t port = start();
    raw_clients slow;
    say(slow, port, threads, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
    for (const auto& each : slow)
        each->wait_for_answer();
    EXPECT_THAT(answer_of(port, health), StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_EQ(open_ones(slow), threads) << "it was answered beside them, not after them";
}

TEST_F(crowds, who_ask_for_what_takes_long_hold_up_no_answer_about_health) {
    hold_reloads();
    const std::uint16_t port = start();
    raw_clients waiting;
    say(waiting, port, 3 * threads, "POST /-/reload HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    wait_until_held(threads);
    for (const std::string_view question : {health, std::string_view("GET /-/ready HTTP/1.0\r\n\r\n"),
                                            std::string_view("HEAD /-/healthy HTTP/1.0\r\n\r\n")})
        EXPECT_THAT(answer_of(port, question), StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_EQ(open_ones(waiting), 3 * threads);
    release_.set_value();
    for (const auto& each : waiting)
        EXPECT_THAT(each->read_to_end(), HasSubstr("done"));
}

TEST_F(crowds, over_what_may_wait_are_told_to_come_again) {
    hold_reloads();
    const std::uint16_t port = start();
    raw_clients held;
    say(held, port, threads, "POST /-/reload HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    wait_until_held(threads);
    raw_clients waiting;
    say(waiting, port, most_waiting + 1, "GET /style.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    std::vector<pollfd> all;
    for (const auto& each : waiting)
        all.push_back({each->socket(), POLLIN, 0});
    ASSERT_EQ(poll(all.data(), all.size(), -1), 1) << "the others wait for a thread";
    const auto refused = std::ranges::find_if(all, [](const pollfd& each) { return each.revents != 0; });
    const std::string answer = waiting[static_cast<std::size_t>(refused - all.begin())]->read_to_end();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    EXPECT_THAT(answer, HasSubstr("\r\nRetry-After: 1\r\n"));
    release_.set_value();
    std::size_t answered = 0;
    for (const auto& each : waiting)
        answered += each->read_to_end().starts_with("HTTP/1.1 200 OK\r\n") ? 1 : 0;
    EXPECT_EQ(answered, most_waiting);
}

TEST_F(crowds, over_what_are_heard_at_a_time_make_place_the_oldest_first) {
    const std::uint16_t port = start();
    raw_clients silent;
    say(silent, port, 3 * most_guests, "");
    EXPECT_THAT(answer_of(port, health), StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_LE(open_ones(silent), most_guests);
    EXPECT_FALSE(silent.front()->is_open());
}

/// A crowd that is given up after some seconds, as is who asks nothing. It holds up nobody where an answer comes while
/// all of it is still there. A machine that is busy may keep it from that, but not every time.
struct crowd_case {
    const char* name;
    std::size_t count;
    std::string_view says;
    std::string_view question;
};

void PrintTo(const crowd_case& c, std::ostream* out) {
    *out << c.name;
}

class patient_crowds : public crowds, public testing::WithParamInterface<crowd_case> {};

TEST_P(patient_crowds, hold_up_nobody) {
    constexpr int tries = 10;
    const std::uint16_t port = start();
    for (int i = 0; i < tries; ++i) {
        raw_clients crowd;
        say(crowd, port, GetParam().count, GetParam().says);
        ASSERT_THAT(answer_of(port, GetParam().question), StartsWith("HTTP/1.1 200 OK\r\n"));
        if (open_ones(crowd) == GetParam().count) return;
    }
    ADD_FAILURE() << "others were given up before the answer came";
}

constexpr std::string_view sheet = "GET /style.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

const crowd_case crowd_cases[] = {
    {"silent_ones_and_health", 100, "", health},
    {"silent_ones_and_all_else", 100, "", sheet},
    {"ones_that_began_and_health", 100, "GET /-/hea", health},
    {"ones_that_began_and_all_else", 100, "GET /-/hea", sheet},
    {"ones_amid_their_headers_and_all_else", 100, "GET / HTTP/1.1\r\nHost: a\r\nX: ", sheet},
    {"ones_that_stay_after_an_answer", 100, "GET /style.css HTTP/1.1\r\nHost: a\r\n\r\n", sheet},
    {"ones_that_stay_after_an_answer_about_health", 100, "GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n", sheet},
};

INSTANTIATE_TEST_SUITE_P(table, patient_crowds, testing::ValuesIn(crowd_cases),
                         [](const auto& row) { return row.param.name; });

TEST_F(crowds, of_requests_on_one_connection_are_answered_in_order) {
    const raw_client client(start());
    for (const char* path : {"/-/healthy", "/style.css", "/-/ready", "/-/healthy"})
        client.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    client.send(
        "GET /-/ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answers = client.read_to_end();
    std::vector<std::string> bodies;
    for (std::size_t at = 0; (at = answers.find("\r\n\r\n", at)) != std::string::npos;) {
        at += 4;
        bodies.push_back(answers.substr(at, answers.find("HTTP/1.1 ", at) - at));
    }
    EXPECT_THAT(bodies, testing::ElementsAre("healthy\n", handlers_.pages.style(), "ready\n", "healthy\n", "ready\n"));
}

TEST_F(crowds, of_requests_on_one_connection_have_an_end) {
    const raw_client client(start());
    for (int i = 0; i < 101; ++i)
        client.send("GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answers = client.read_to_end();
    std::size_t count = 0;
    for (std::size_t at = 0; (at = answers.find("HTTP/1.1 200", at)) != std::string::npos; ++at)
        ++count;
    EXPECT_EQ(count, 100u);
}

TEST_F(crowds, that_drip_are_told_that_they_took_too_long) {
    const std::uint16_t port = start();
    const raw_client half(port);
    half.send("GET /metrics HTTP/1.1\r\nHost: a\r\n");
    EXPECT_THAT(half.read_to_end(), StartsWith("HTTP/1.1 400 Bad Request\r\n"));
    EXPECT_EQ(raw_client(port).read_to_end(), "") << "who asks nothing is told nothing";
}

}  // namespace
}  // namespace loketwacht
