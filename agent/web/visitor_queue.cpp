#include "web/visitor_queue.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace loketwacht::web {

visitor_queue::visitor_queue(pressure& on, std::size_t most)
    : pressure_(on), most_(most), returns_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (returns_ < 0) throw std::system_error(errno, std::generic_category(), "the server gets no descriptor");
}

visitor_queue::~visitor_queue() {
    ::close(returns_);
}

visitor_ptr visitor_queue::add(visitor_ptr one) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= most_) return one;
    waiting_.push_back(std::move(one));
    pressure_.set_waiting(waiting_.size());
    changed_.notify_one();
    return nullptr;
}

visitor_ptr visitor_queue::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (closed_) return nullptr;
    visitor_ptr out = std::move(waiting_.front());
    waiting_.pop_front();
    pressure_.set_waiting(waiting_.size());
    return out;
}

void visitor_queue::give_back(visitor_ptr one) {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    given_back_.push_back(std::move(one));
    eventfd_write(returns_, 1);
}

std::vector<visitor_ptr> visitor_queue::given_back() {
    const std::lock_guard lock(mutex_);
    eventfd_t count = 0;
    eventfd_read(returns_, &count);
    return std::exchange(given_back_, {});
}

void visitor_queue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    waiting_.clear();
    given_back_.clear();
    changed_.notify_all();
}

}  // namespace loketwacht::web
