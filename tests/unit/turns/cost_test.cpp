#include "turns/cost.hpp"

#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "base/processor_time.hpp"

namespace loketwacht::turns {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

void take(std::chrono::nanoseconds processor_time) {
    for (const auto end = base::processor_time_of_thread() + processor_time; base::processor_time_of_thread() < end;) {
    }
}

// Gives the turn to others between its steps.
asio::awaitable<void> work(asio::io_context& io, int steps, std::chrono::nanoseconds each) {
    for (int i = 0; i < steps; ++i) {
        take(each);
        co_await asio::post(io, asio::use_awaitable);
    }
}

asio::awaitable<void> work_metered(asio::io_context& io, int steps, std::chrono::nanoseconds each,
                                   boost::intrusive_ptr<cost> of) {
    const metered_executor metered(io.get_executor(), std::move(of));
    auto going = work(io, steps, each);
    co_await asio::co_spawn(metered, std::move(going), asio::use_awaitable);
}

class cost_of_work : public testing::Test {
protected:
    void begin(asio::awaitable<void> one) { asio::co_spawn(io_, std::move(one), asio::detached); }
    /// What the thread took until all is done.
    std::chrono::nanoseconds run() {
        const auto before = base::processor_time_of_thread();
        io_.run();
        return base::processor_time_of_thread() - before;
    }

    asio::io_context io_{1};
    boost::intrusive_ptr<cost> one_{new cost};
    boost::intrusive_ptr<cost> other_{new cost};
};

TEST_F(cost_of_work, is_that_of_its_own_steps) {
    begin(work_metered(io_, 5, 4ms, one_));
    begin(work(io_, 5, 40ms));
    const auto all = run();
    EXPECT_GE(one_->spent(), 20ms);
    EXPECT_LE(one_->spent(), all - 200ms);
}

TEST_F(cost_of_work, is_told_apart) {
    begin(work_metered(io_, 5, 4ms, one_));
    begin(work_metered(io_, 5, 8ms, other_));
    const auto all = run();
    EXPECT_GE(one_->spent(), 20ms);
    EXPECT_GE(other_->spent(), 40ms);
    EXPECT_LE(one_->spent() + other_->spent(), all + 1ms);  // a step's cost is known to a millisecond
}

TEST_F(cost_of_work, is_without_that_of_other_work_within) {
    const auto before = base::processor_time_of_thread();
    {
        const cost::step outer(*one_);
        take(2ms);
        {
            const cost::step inner(*other_);
            take(20ms);
        }
        take(2ms);
    }
    const auto all = base::processor_time_of_thread() - before;
    EXPECT_GE(one_->spent(), 4ms);
    EXPECT_GE(other_->spent(), 20ms);
    EXPECT_LE(one_->spent() + other_->spent(), all + 1ms);  // a step's cost is known to a millisecond
}

TEST_F(cost_of_work, is_not_the_time_that_it_waits) {
    {
        const cost::step now(*one_);
        take(2ms);
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_GE(one_->spent(), 2ms);
    EXPECT_LT(one_->spent(), 50ms);
}

TEST(unfinished_work, goes_with_its_context) {
    const boost::intrusive_ptr<cost> of(new cost);
    {
        asio::io_context io{1};
        asio::co_spawn(io, work_metered(io, 5, 0ms, of), asio::detached);
        io.poll_one();
        io.poll_one();
        EXPECT_GT(of->use_count(), 1U);
    }
    EXPECT_EQ(of->use_count(), 1U);
}

TEST(metered_executor, is_held_by_any_executor_without_allocating) {
    using metered = metered_executor<asio::io_context::executor_type>;
    // What Boost.Asio's any_executor holds in place: see `object_type` in boost/asio/execution/any_executor.hpp.
    EXPECT_LE(sizeof(metered), sizeof(boost::asio::detail::shared_ptr<void>));
    EXPECT_TRUE(std::is_nothrow_move_constructible_v<metered>);
}

}  // namespace
}  // namespace loketwacht::turns
