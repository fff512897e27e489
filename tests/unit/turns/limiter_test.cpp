#include "turns/limiter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace loketwacht::turns {
namespace {

using testing::ElementsAre;

/// Coroutines that ask for a place and keep it; who has one is told by name.
class standing_in_line {
public:
    explicit standing_in_line(std::size_t at_once) : places_(io_.get_executor(), at_once) {}

    void ask(std::string name, std::string key = "loket.example") {
        auto asking = wait(std::move(name), std::move(key));
        asio::co_spawn(io_, std::move(asking), asio::detached);
        io_.restart();
        io_.poll();
    }
    void let_go(std::size_t of) {
        held_.at(of).release();
        io_.restart();
        io_.poll();
    }
    [[nodiscard]] const std::vector<std::string>& had_a_turn() const { return had_a_turn_; }

private:
    asio::awaitable<void> wait(std::string name, std::string key) {
        auto lease = co_await places_.acquire(std::move(key));
        held_.push_back(std::move(lease));
        had_a_turn_.push_back(std::move(name));
    }

    std::vector<limiter::lease> held_;
    std::vector<std::string> had_a_turn_;
    asio::io_context io_;  // goes before the places held, and with it who still waits
    limiter places_;
};

TEST(limiter, lets_so_many_in_and_the_others_in_their_order) {
    standing_in_line of(2);
    for (const char* name : {"a", "b", "c", "d"})
        of.ask(name);
    EXPECT_THAT(of.had_a_turn(), ElementsAre("a", "b"));
    of.let_go(1);
    EXPECT_THAT(of.had_a_turn(), ElementsAre("a", "b", "c"));
    of.let_go(0);
    EXPECT_THAT(of.had_a_turn(), ElementsAre("a", "b", "c", "d"));
}

TEST(limiter, counts_each_key_by_itself) {
    standing_in_line of(1);
    of.ask("a", "loket.example");
    of.ask("b", "www.example");
    of.ask("c", "loket.example");
    EXPECT_THAT(of.had_a_turn(), ElementsAre("a", "b"));
}

TEST(limiter, gives_a_place_that_nobody_waits_for_to_who_comes_later) {
    standing_in_line of(1);
    of.ask("a");
    of.let_go(0);
    of.ask("b");
    EXPECT_THAT(of.had_a_turn(), ElementsAre("a", "b"));
}

asio::awaitable<void> take(limiter& from, std::optional<limiter::lease>& to) {
    auto lease = co_await from.acquire("loket.example");
    to = std::move(lease);
}

// The agent stops: coroutines that wait end with their context, in any order with who holds a place.
TEST(limiter, forgets_who_left_the_line) {
    auto ends = std::make_unique<asio::io_context>();
    limiter places(ends->get_executor(), 1);
    std::optional<limiter::lease> first;
    std::optional<limiter::lease> never;
    asio::co_spawn(*ends, take(places, first), asio::detached);
    asio::co_spawn(*ends, take(places, never), asio::detached);
    ends->poll();
    ASSERT_TRUE(first.has_value());
    ends.reset();
    first->release();
    asio::io_context later;
    std::optional<limiter::lease> last;
    asio::co_spawn(later, take(places, last), asio::detached);
    later.poll();
    EXPECT_TRUE(last.has_value());
    EXPECT_FALSE(never.has_value());
}

TEST(limiter, tells_who_holds_a_place_whether_somebody_waits_for_it) {
    asio::io_context io;
    limiter places(io.get_executor(), 1);
    std::optional<limiter::lease> first;
    std::optional<limiter::lease> second;
    asio::co_spawn(io, take(places, first), asio::detached);
    io.poll();
    EXPECT_FALSE(limiter::lease().is_wanted()) << "no place at all";
    EXPECT_FALSE(first->is_wanted());
    asio::co_spawn(io, take(places, second), asio::detached);
    io.restart();
    io.poll();
    EXPECT_TRUE(first->is_wanted());
    first->release();
    io.restart();
    io.poll();
    EXPECT_FALSE(second->is_wanted());
}

}  // namespace
}  // namespace loketwacht::turns
