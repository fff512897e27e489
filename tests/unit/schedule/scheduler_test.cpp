#include "schedule/scheduler.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>

namespace loketwacht::schedule {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

std::vector<model::portal_ptr> portals(const std::string& prefix, int count) {
    std::vector<model::portal_ptr> out;
    for (int i = 0; i < count; ++i) {
        auto portal = std::make_shared<model::portal>();
        portal->id = prefix + std::to_string(i);
        portal->interval = 4ms;  // first looks are spread over a millisecond
        portal->survey_interval = 24h;
        out.push_back(std::move(portal));
    }
    return out;
}

// A scheduler whose rounds end when told to, or never for portals named "dead".
class running_scheduler {
public:
    running_scheduler() {
        tell.in_flight = [this](std::size_t now) { most_at_once = std::max(most_at_once, now); };
    }

    asio::awaitable<round_outcome> look(model::portal_ptr portal, bool /*slow*/) {
        seen.push_back(portal->id);
        if (portal->id.starts_with("dead")) {
            asio::steady_timer never(io, asio::steady_timer::time_point::max());
            co_await never.async_wait(asio::as_tuple(asio::use_awaitable));
        }
        if (portal->id.starts_with("throws")) throw std::runtime_error("planted");
        if (seen.size() >= stop_after) io.stop();
        co_return round_outcome{true};
    }

    void run(const std::vector<model::portal_ptr>& all, std::size_t concurrency, std::size_t looks,
             milliseconds patience = 1ms) {
        stop_after = looks;
        scheduler scheduled(
            io.get_executor(), [this](model::portal_ptr portal, bool slow) { return look(std::move(portal), slow); },
            tell, patience);
        scheduled.set(all, concurrency);
        io.run();
    }

    asio::io_context io;
    std::vector<std::string> seen;
    std::vector<std::string> errors;
    std::size_t most_at_once = 0;
    std::size_t stop_after = 0;
    scheduler::observer tell;
};

TEST(scheduler, dead_portals_never_delay_live_ones) {
    running_scheduler running;
    auto all = portals("dead", 20);
    const auto live = portals("live", 20);
    all.insert(all.end(), live.begin(), live.end());
    running.run(all, 4, 20 + 200);  // all the dead, and many rounds of the live beside them
    for (const auto& portal : all)
        EXPECT_THAT(running.seen, testing::Contains(portal->id));
}

TEST(scheduler, keeps_to_the_concurrency_while_rounds_are_quick) {
    running_scheduler running;
    running.run(portals("live", 50), 4, 500, 1h);
    EXPECT_LE(running.most_at_once, 4U);
}

TEST(scheduler, goes_on_after_a_round_that_throws) {
    running_scheduler running;
    running.tell.error = [&running](const std::string& portal, const std::string& what) {
        running.errors.push_back(portal + ": " + what);
        running.io.stop();
    };
    running.run(portals("throws", 1), 1, 1000);
    EXPECT_THAT(running.errors, testing::ElementsAre("throws0: planted"));
}

TEST(scheduler, starts_nothing_after_stop) {
    asio::io_context io;
    int looks = 0;
    const auto look = [&looks](const model::portal_ptr&, bool) -> asio::awaitable<round_outcome> {
        ++looks;
        co_return round_outcome{};
    };
    scheduler scheduled(io.get_executor(), look, {});
    scheduled.stop();
    scheduled.set(portals("live", 3), 1);
    io.run();
    EXPECT_EQ(looks, 0);
    EXPECT_EQ(scheduled.in_flight(), 0U);
}

}  // namespace
}  // namespace loketwacht::schedule
