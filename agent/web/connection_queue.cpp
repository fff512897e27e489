#include "web/connection_queue.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {

connection_queue::~connection_queue() {
    for (const int socket : open_)
        ::close(socket);
}

bool connection_queue::wait_for_place() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || open_.size() < most_; });
    return !closed_;
}

void connection_queue::add(int socket) {
    const std::lock_guard lock(mutex_);
    open_.insert(socket);
    if (closed_) ::shutdown(socket, SHUT_RDWR);
    waiting_.push_back(socket);
    waiting_count_ = waiting_.size();
    changed_.notify_all();
}

std::optional<int> connection_queue::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (closed_) return std::nullopt;
    const int socket = waiting_.front();
    waiting_.pop_front();
    waiting_count_ = waiting_.size();
    return socket;
}

// Under the mutex, for close() must not reach a later connection that got the same number.
void connection_queue::end(int socket) {
    const std::lock_guard lock(mutex_);
    open_.erase(socket);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    changed_.notify_all();
}

void connection_queue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (const int socket : open_)
        ::shutdown(socket, SHUT_RDWR);
    changed_.notify_all();
}

}  // namespace loketwacht::web
