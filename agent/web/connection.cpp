#include "web/connection.hpp"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace loketwacht::web {

namespace {

constexpr std::size_t piece = 4096;                     // what is received at a time
constexpr std::size_t record = std::size_t{16} * 1024;  // the most that one record of TLS holds
// What a handshake, or records with little in them, may take beside the bytes that are read.
constexpr std::size_t tls_overhead = std::size_t{48} * 1024;
constexpr char handshake_record = 0x16;  // RFC 8446, section 5.1

}  // namespace

bool connection::wait_for_request(std::chrono::milliseconds timeout) {
    deadline_ = clock::now() + timeout;
    return taken_ < buffer_.size() || (tls_ && tls_->has_more()) || wait(POLLIN);
}

void connection::begin_request(std::chrono::milliseconds timeout, std::size_t max_bytes) {
    deadline_ = clock::now() + timeout;
    allowance_ = max_bytes;
    wire_allowance_ = max_bytes + tls_overhead;
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

// Into the buffer, whose bytes were all taken.
std::ptrdiff_t connection::receive() {
    while (wire_allowance_ > 0 && wait(POLLIN)) {
        buffer_.resize(std::min(piece, wire_allowance_));
        taken_ = 0;
        const ssize_t got = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        buffer_.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        wire_allowance_ -= buffer_.size();
        if (got >= 0) return got;
        if (errno != EAGAIN && errno != EINTR) return -1;
    }
    return -1;
}

bool connection::begins_with_tls() {
    if (taken_ == buffer_.size() && receive() <= 0) return false;
    return buffer_[taken_] == handshake_record;
}

bool connection::secure(SSL_CTX& context) {
    tls_.emplace(context);
    for (;;) {
        tls_->take(std::span(buffer_).subspan(taken_));
        taken_ = buffer_.size();
        const tls_session::outcome made = tls_->shake_hands();
        if (!send_tls()) return false;
        if (made == tls_session::outcome::done) return true;
        if (made != tls_session::outcome::wants_bytes || receive() <= 0) return false;
    }
}

std::ptrdiff_t connection::fill() {
    return tls_ ? fill_by_tls() : receive();
}

std::ptrdiff_t connection::fill_by_tls() {
    for (;;) {
        std::vector<char> plain(piece);
        const tls_session::read_result got = tls_->read(plain);
        // What it answers to by itself, such as an update of keys.
        if (!send_tls()) return -1;
        if (got.what == tls_session::outcome::done) {
            plain.resize(got.size);
            buffer_ = std::move(plain);
            taken_ = 0;
            return static_cast<std::ptrdiff_t>(got.size);
        }
        if (got.what == tls_session::outcome::closed) return 0;
        if (got.what == tls_session::outcome::broken) return -1;
        const std::ptrdiff_t received = receive();
        if (received <= 0) return received;
        tls_->take(buffer_);
        taken_ = buffer_.size();
    }
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

std::ptrdiff_t connection::send_some(std::span<const char> bytes) const {
    while (wait(POLLOUT)) {
        const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0) return sent;
        if (errno != EAGAIN && errno != EINTR) return -1;
    }
    return -1;
}

bool connection::send_tls() {
    const std::vector<char> all = tls_->give();
    std::span<const char> bytes = all;
    while (!bytes.empty()) {
        const std::ptrdiff_t sent = send_some(bytes);
        if (sent < 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

std::ptrdiff_t connection::write(std::span<const char> bytes) {
    if (!tls_) return send_some(bytes);
    if (bytes.empty()) return 0;
    bytes = bytes.first(std::min(bytes.size(), record));
    if (tls_->write(bytes) != tls_session::outcome::done || !send_tls()) return -1;
    return static_cast<std::ptrdiff_t>(bytes.size());
}

bool connection::writable() const {
    return wait(POLLOUT);
}

void connection::end() {
    if (!tls_) return;
    tls_->end();
    const std::vector<char> last = tls_->give();
    if (!last.empty()) static_cast<void>(send(socket_, last.data(), last.size(), MSG_DONTWAIT | MSG_NOSIGNAL));
}

}  // namespace loketwacht::web
