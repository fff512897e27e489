#include "turns/limiter.hpp"

#include <list>
#include <unordered_map>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace loketwacht::turns {

namespace {

// Lives in the coroutine frame of one who waits; leaves the line if that is destroyed first (the agent stops).
struct waiter {
    waiter(const asio::any_io_executor& executor, std::list<waiter*>& waiting)
        : turn(executor, asio::steady_timer::time_point::max()),
          line(&waiting),
          at(waiting.insert(waiting.end(), this)) {}
    ~waiter() {
        if (line != nullptr) line->erase(at);
    }
    waiter(const waiter&) = delete;
    waiter& operator=(const waiter&) = delete;

    void call() {
        line->erase(at);
        line = nullptr;
        turn.cancel();
    }

    asio::steady_timer turn;
    std::list<waiter*>* line;
    std::list<waiter*>::iterator at;
};

}  // namespace

struct limiter::lease::queue {
    struct line {
        std::size_t held = 0;
        std::list<waiter*> waiting;
    };

    std::size_t at_once;
    std::unordered_map<std::string, line> lines;
};

limiter::limiter(asio::any_io_executor executor, std::size_t at_once)
    : executor_(std::move(executor)), queue_(std::make_shared<lease::queue>()) {
    queue_->at_once = at_once;
}

limiter::lease& limiter::lease::operator=(lease&& other) noexcept {
    if (this != &other) {
        release();
        from_ = std::move(other.from_);
        key_ = std::move(other.key_);
    }
    return *this;
}

void limiter::lease::release() noexcept {
    const std::shared_ptr<queue> from = std::exchange(from_, nullptr);
    if (!from) return;
    const auto found = from->lines.find(key_);
    auto& line = found->second;
    if (!line.waiting.empty()) {
        line.waiting.front()->call();  // the place stays counted: it is the next one's now
        return;
    }
    if (--line.held == 0) from->lines.erase(found);
}

bool limiter::lease::is_wanted() const {
    return from_ != nullptr && !from_->lines.at(key_).waiting.empty();
}

asio::awaitable<limiter::lease> limiter::acquire(std::string key) {
    const std::shared_ptr<lease::queue> queue = queue_;
    auto& line = queue->lines[key];
    if (line.held < queue->at_once) {
        ++line.held;
    } else {
        waiter mine(executor_, line.waiting);
        co_await mine.turn.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return lease(queue, std::move(key));
}

}  // namespace loketwacht::turns
