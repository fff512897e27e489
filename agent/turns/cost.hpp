#pragma once

#include <chrono>
#include <type_traits>
#include <utility>

#include <boost/asio/prefer.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/require.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

namespace loketwacht::turns {

/// What one piece of work has taken of the processor. Many pieces take turns on one thread, each in short steps; the
/// steps of each are added up here. One thread; only the last of its owners may be on another.
class cost : public boost::intrusive_ref_counter<cost> {
public:
    [[nodiscard]] std::chrono::nanoseconds spent() const { return spent_; }

    /// A step: what the thread takes of the processor in its lifetime is this work's, but for what steps of other work
    /// within it take. A step that seems to take long may have waited for the processor: of that no more counts than
    /// the thread took, to a millisecond.
    class step {
    public:
        explicit step(cost& of);
        ~step();
        step(const step&) = delete;
        step& operator=(const step&) = delete;
        step(step&&) = delete;
        step& operator=(step&&) = delete;

    private:
        cost& of_;
        step* around_;
        std::chrono::steady_clock::time_point since_;
    };

private:
    std::chrono::nanoseconds spent_{0};
};

/// Runs what another executor runs, each time as a step of one piece of work: a coroutine that is spawned on it has its
/// cost counted, wherever it waits in between. (An executor as Boost.Asio's any_io_executor takes them. With an
/// io_context's own executor it is as large as two pointers: any_io_executor holds that much without allocating.)
template <typename Executor>
class metered_executor {
public:
    metered_executor(Executor on, boost::intrusive_ptr<cost> work) : on_(std::move(on)), work_(std::move(work)) {}
    // An executor's copy may not throw; intrusive_ptr's does not, without saying so.
    metered_executor(const metered_executor&) noexcept = default;
    metered_executor(metered_executor&&) noexcept = default;
    metered_executor& operator=(const metered_executor&) noexcept = default;
    metered_executor& operator=(metered_executor&&) noexcept = default;
    ~metered_executor() = default;

    template <typename Function>
    void execute(Function&& run) const {
        on_.execute([work = work_, run = std::forward<Function>(run)]() mutable {
            const cost::step now(*work);
            std::move(run)();
        });
    }

    template <typename Property>
        requires boost::asio::can_query_v<Executor, Property>
    [[nodiscard]] decltype(auto) query(const Property& of) const {
        return boost::asio::query(on_, of);
    }
    template <typename Property>
        requires boost::asio::can_require_v<Executor, Property>
    [[nodiscard]] auto require(const Property& so) const {
        return metered_executor<std::decay_t<decltype(boost::asio::require(on_, so))>>(boost::asio::require(on_, so),
                                                                                       work_);
    }
    template <typename Property>
        requires boost::asio::can_prefer_v<Executor, Property>
    [[nodiscard]] auto prefer(const Property& so) const {
        return metered_executor<std::decay_t<decltype(boost::asio::prefer(on_, so))>>(boost::asio::prefer(on_, so),
                                                                                      work_);
    }

    friend bool operator==(const metered_executor& one, const metered_executor& other) noexcept {
        return one.work_ == other.work_ && one.on_ == other.on_;
    }
    friend bool operator!=(const metered_executor& one, const metered_executor& other) noexcept {
        return !(one == other);
    }

private:
    Executor on_;
    boost::intrusive_ptr<cost> work_;
};

}  // namespace loketwacht::turns
