#include "reader/turns.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace loketwacht::reader {

namespace asio = boost::asio;

namespace {

// Lives in the coroutine frame of one who waits; leaves the line if that is destroyed first (the agent stops).
struct waiter {
    waiter(const asio::any_io_executor& executor, std::list<waiter*>& waiting)
        : called(executor, asio::steady_timer::time_point::max()),
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
        called.cancel();
    }

    asio::steady_timer called;
    std::list<waiter*>* line;
    std::list<waiter*>::iterator at;
};

}  // namespace

struct turns::turn::line {
    bool taken = false;
    std::list<waiter*> waiting;
};

turns::turns(asio::any_io_executor executor) : executor_(std::move(executor)), line_(std::make_shared<turn::line>()) {}

turns::turn::~turn() {
    if (!of_) return;
    if (of_->waiting.empty()) {
        of_->taken = false;
    } else {
        of_->waiting.front()->call();  // it stays taken: by the next one
    }
}

asio::awaitable<turns::turn> turns::take() {
    const std::shared_ptr<turn::line> line = line_;
    if (line->taken) {
        waiter mine(executor_, line->waiting);
        co_await mine.called.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    line->taken = true;
    co_return turn(line);
}

}  // namespace loketwacht::reader
