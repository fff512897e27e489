#include "web/connection.hpp"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace loketwacht::web {

bool connection::wait_for_request(std::chrono::milliseconds timeout) {
    deadline_ = clock::now() + timeout;
    return taken_ < buffer_.size() || wait(POLLIN);
}

void connection::begin_request(std::chrono::milliseconds timeout, std::size_t max_bytes) {
    deadline_ = clock::now() + timeout;
    allowance_ = max_bytes;
}

bool connection::wait(short events) const {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - clock::now());
        if (left.count() <= 0) return false;
        pollfd one{socket_, events, 0};
        const int ready = poll(&one, 1, static_cast<int>(left.count()));
        if (ready > 0) return true;
        if (ready == 0 || errno != EINTR) return false;
    }
}

std::ptrdiff_t connection::fill() {
    constexpr std::size_t piece = 4096;
    while (wait(POLLIN)) {
        buffer_.resize(piece);
        taken_ = 0;
        const ssize_t got = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        buffer_.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got >= 0) return got;
        if (errno != EAGAIN && errno != EINTR) return -1;
    }
    return -1;
}

std::ptrdiff_t connection::read(std::span<char> into) {
    if (allowance_ == 0) return -1;
    if (taken_ == buffer_.size()) {
        const std::ptrdiff_t got = fill();
        if (got <= 0) return got;
    }
    const std::size_t size = std::min({into.size(), buffer_.size() - taken_, allowance_});
    std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(taken_), size, into.begin());
    taken_ += size;
    allowance_ -= size;
    return static_cast<std::ptrdiff_t>(size);
}

std::ptrdiff_t connection::write(std::span<const char> bytes) {
    while (wait(POLLOUT)) {
        const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0) return sent;
        if (errno != EAGAIN && errno != EINTR) return -1;
    }
    return -1;
}

bool connection::writable() const {
    return wait(POLLOUT);
}

}  // namespace loketwacht::web
